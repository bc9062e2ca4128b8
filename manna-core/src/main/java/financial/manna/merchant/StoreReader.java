package financial.manna.merchant;

import financial.manna.merchant.Token.Kind;

/** Ends the name where a store number, reference, date or address begins, unless the number is part of the name. */
final class StoreReader {

    private static final int NUMBER_OF_STORE = 3;
    private static final int SHORTEST_CITY_WORD = 4;
    private static final int REFERENCE = 5;

    private final PhraseTable numbered;
    private final Places places;

    StoreReader(Places places, Vocabulary vocabulary) {
        this.places = places;
        this.numbered = PhraseTable.load(vocabulary, WordClass.NUMBERED_NAME, "numbered-names.txt");
    }

    void read(Reading reading) {
        leadingReference(reading);
        if (reading.size() > 1 && reading.at(reading.from).is(Kind.URL)) {
            reading.keepAll(reading.from + 1, reading.to);
            reading.to = reading.from + 1;
        }
        int i = reading.from;
        while (i < reading.to) {
            PhraseTable.Phrase name = numbered.longest(reading.tokens, i, reading.to);
            if (name != null) {
                i += name.length();
                continue;
            }
            if (i > reading.from && ends(reading, i)) {
                end(reading, i);
                return;
            }
            i++;
        }
    }

    /** Drops long numbers, codes and dates before the first word. */
    private void leadingReference(Reading reading) {
        while (reading.size() > 1 && reading.hasWord(reading.from + 1, Math.min(reading.to, reading.from + 3))) {
            Token token = reading.at(reading.from);
            boolean reference = (token.is(Kind.NUMBER) && (token.raw().length() > NUMBER_OF_STORE || token.hashed()))
                    || (token.is(Kind.CODE) && token.digits() >= 6)
                    || token.is(Kind.DATE)
                    || token.is(Kind.TIME)
                    || token.is(Kind.MASK);
            boolean company = reading.size() <= 3 && reading.at(reading.to - 1).is(WordClass.LEGAL);
            if (!reference || company || numbered.longest(reading.tokens, reading.from, reading.to) != null) {
                return;
            }
            reading.keep(token);
            reading.from++;
        }
    }

    private static boolean ends(Reading reading, int index) {
        Token token = reading.at(index);
        return switch (token.kind()) {
            case NUMBER ->
                token.hashed()
                        || token.raw().length() >= NUMBER_OF_STORE
                        || index + 1 == reading.to
                        || reading.at(index + 1).is(Kind.NUMBER);
            case CODE -> token.hashed() || token.digits() >= 2 || token.raw().length() >= REFERENCE;
            case DATE, MASK, PHONE, URL, TIME -> true;
            case WORD, SYMBOL -> token.hashed();
        };
    }

    private void end(Reading reading, int index) {
        Token token = reading.at(index);
        if (!reading.keep(token)) {
            reading.storeNumber = token.raw();
            branch(reading, index + 1);
        }
        reading.keepAll(index + 1, reading.to);
        reading.to = index;
        if (reading.at(reading.from).bare().equals("the")) {
            return; // The UPS Store
        }
        while (reading.size() > 1 && reading.at(reading.to - 1).is(WordClass.STORE)) {
            reading.to--;
        }
    }

    /** The words after a store number are its town, if they look like one. */
    private void branch(Reading reading, int start) {
        if (reading.city != null) {
            return;
        }
        int end = start;
        while (end < reading.to && reading.at(end).isWord()) {
            end++;
        }
        int known = places.bareCityLength(reading.tokens, start, end);
        if (known > 0) {
            reading.city = reading.words(end - known, end);
        } else if (end == reading.to && end - start >= 1 && end - start <= 2) {
            Token last = reading.at(end - 1);
            if (last.bare().length() >= SHORTEST_CITY_WORD && !last.is(WordClass.TRADE)) {
                reading.city = reading.words(start, end);
            }
        }
    }
}
