package financial.manna.merchant;

/** Narrows what is left of a line to the words that name the counterparty. */
final class NameReader {

    private static final int LONGEST_MARK = 3;

    private NameReader() {}

    /**
     * An asterisk parts a merchant from its product, or an unknown short mark from the merchant; true if it was a mark,
     * behind which a known one may stand.
     */
    static boolean star(Reading reading) {
        for (int i = reading.from + 1; i < reading.to; i++) {
            if (reading.at(i).before() != '*') {
                continue;
            }
            Token head = reading.at(reading.from);
            boolean mark = i == reading.from + 1
                    && head.bare().length() <= LONGEST_MARK
                    && !head.is(WordClass.ACRONYM)
                    && reading.hasWord(i, reading.to);
            if (mark) {
                reading.from = i;
            } else if (!isUberEats(reading, i)) {
                reading.keepAll(i, reading.to);
                reading.to = i;
            }
            return mark;
        }
        return false;
    }

    private static boolean isUberEats(Reading reading, int index) {
        return reading.at(index).bare().equals("eats")
                && reading.at(index - 1).bare().equals("uber");
    }

    /** Words that lead to something cut off stand at the end. */
    static void trim(Reading reading) {
        while (reading.size() > 1) {
            Token last = reading.at(reading.to - 1);
            boolean loose = last.is(Token.Kind.SYMBOL) || (last.is(WordClass.CONNECTOR) && !last.glued());
            if (!loose) {
                return;
            }
            reading.to--;
        }
    }
}
