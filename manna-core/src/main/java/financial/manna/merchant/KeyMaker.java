package financial.manna.merchant;

/** Makes the key of a name: folded, glued, without article, legal form and the little words that come and go. */
final class KeyMaker {

    /** Card networks cut names at 22 characters, blanks included: about this many letters of a long name survive. */
    static final int LONGEST_KEY = 20;

    private KeyMaker() {}

    /** The glued words of a range, whole. */
    static String glued(Reading reading, int start, int end) {
        if (end == start + 1) {
            return word(reading.at(start));
        }
        StringBuilder out = new StringBuilder(32);
        for (int i = start; i < end; i++) {
            out.append(word(reading.at(i)));
        }
        return out.toString();
    }

    /** The key of a range whose glued words are known. */
    static String key(Reading reading, int start, int end, String glued) {
        int from = start;
        int to = end;
        while (to - from > 1 && (isForm(reading, from, to - 1) || (to < end && isInner(reading.at(to - 1))))) {
            to--;
        }
        if (to - from > 1 && (reading.at(from).bare().equals("the") || isTitle(reading, from))) {
            from++;
        }
        boolean whole = from == start && to == end && !hasInnerAnd(reading, from, to);
        String key = whole ? glued : withoutAnd(reading, from, to);
        int length = Math.min(key.length(), LONGEST_KEY);
        if (length < key.length() && Character.isHighSurrogate(key.charAt(length - 1))) {
            length--;
        }
        return key.substring(0, length);
    }

    private static boolean hasInnerAnd(Reading reading, int from, int to) {
        for (int i = from + 1; i < to - 1; i++) {
            if (word(reading.at(i)).equals("and")) {
                return true;
            }
        }
        return false;
    }

    private static String withoutAnd(Reading reading, int from, int to) {
        StringBuilder out = new StringBuilder(32);
        for (int i = from; i < to; i++) {
            String word = word(reading.at(i));
            if (i == from || i == to - 1 || !word.equals("and")) {
                out.append(word);
            }
        }
        return out.toString();
    }

    /** Legal forms, also written as single letters: S A, B V. */
    private static boolean isForm(Reading reading, int from, int index) {
        Token token = reading.at(index);
        if (token.glued() && token.before() == '&') {
            return false;
        }
        return token.is(WordClass.LEGAL) || token.bare().equals("stores") || isDomain(token, index - from);
    }

    /** Words inside legal forms: sp. z o.o., S.A. de C.V. */
    private static boolean isInner(Token token) {
        return switch (token.bare()) {
            case "z", "sp", "de", "et", "cie", "spolka" -> true;
            default -> false;
        };
    }

    private static boolean isDomain(Token token, int words) {
        return words >= 1
                && switch (token.bare()) {
                    case "com", "uk", "usa" -> true;
                    default -> false;
                };
    }

    private static boolean isTitle(Reading reading, int index) {
        boolean person = reading.channel == Channel.TRANSFER
                || reading.channel == Channel.STANDING_ORDER
                || reading.channel == Channel.DIRECT_CREDIT;
        return person && reading.at(index).is(WordClass.TITLE);
    }

    private static String word(Token token) {
        return token.is(Token.Kind.URL) ? Tokenizer.bare(NameWriter.hostLabel(token.raw())) : token.bare();
    }
}
