package financial.manna.merchant;

import financial.manna.merchant.Token.Kind;
import java.util.Map;
import java.util.Set;

/** Ends the name where a store number, reference, date or address begins, unless the number is part of the name. */
final class StoreReader {

    private static final int NUMBER_OF_STORE = 3;
    private static final int SHORTEST_CITY_WORD = 4;
    private static final int REFERENCE = 5;

    private final PhraseTable numbered = PhraseTable.load("numbered-names.txt");
    private final Places places;
    private final Set<String> storeWords;
    private final Set<String> trade;
    private final Set<String> legal;

    StoreReader(Places places, Map<String, Set<String>> words) {
        this.places = places;
        this.storeWords = words.getOrDefault("store", Set.of());
        this.trade = words.getOrDefault("trade", Set.of());
        this.legal = words.getOrDefault("legal", Set.of());
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
            boolean company = reading.size() <= 3
                    && legal.contains(reading.at(reading.to - 1).bare());
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
        while (reading.size() > 1
                && storeWords.contains(reading.at(reading.to - 1).bare())) {
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
            String last = reading.at(end - 1).bare();
            if (last.length() >= SHORTEST_CITY_WORD && !trade.contains(last)) {
                reading.city = reading.words(start, end);
            }
        }
    }
}
