package financial.manna.merchant;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes place names off the end of a line: country, region, and the words before them that are a city.
 *
 * <p>A city is, in this order: what stands between a store number, phone, comma or column gap and the region; a large
 * city; two words of which one opens or closes town names (San, Springs); the last word, unless it is a word of trade.
 * Without region and country only a large city counts, and only if what is left still names somebody.
 */
final class PlaceReader {

    private static final int MOST_CITY_WORDS = 3;
    private static final int COLUMN_GAP = 2;
    private static final int TERMINAL_DIGITS = 6;
    /** Card networks cut names at this length, so two letters there may be the rest of a word. */
    private static final int CUT_LENGTH = 22;

    private final Places places;
    private final Set<String> ambiguous;
    private final Vocabulary vocabulary;
    private final GluedCity glued;

    PlaceReader(Places places, Vocabulary vocabulary, Map<String, Set<String>> words) {
        this.places = places;
        this.vocabulary = vocabulary;
        this.ambiguous = words.getOrDefault("capitalcode", Set.of());
        this.glued = new GluedCity(places, words.getOrDefault("cityfirst", Set.of()));
    }

    void read(Reading reading) {
        if (reading.city == null && !codes(reading)) {
            bareCity(reading);
        }
    }

    /** A large city at the end of what the store number left. */
    void again(Reading reading) {
        if (reading.city == null) {
            bareCity(reading);
        }
    }

    /** The last large city among words that are no name. */
    void anywhere(Reading reading, int start, int end) {
        for (int i = end; i > start && reading.city == null; i--) {
            int known = places.bareCityLength(reading.tokens, start, i);
            if (known > 0) {
                reading.city = reading.words(i - known, i);
            }
        }
    }

    /** Reads a country, a region or both, and the city before them. */
    private boolean codes(Reading reading) {
        numberBehindRegion(reading);
        int end = reading.to;
        String country = null;
        if (end - reading.from >= 2 && reading.at(end - 1).isCapitals()) {
            Token last = reading.at(end - 1);
            boolean alpha3 = last.raw().length() == 3 && places.countryOfRegion(last) == null;
            if (alpha3 || isBeforeRegion(reading, end - 1)) {
                country = Places.countryCode(last);
                end -= country == null ? 0 : 1;
            }
        }
        String region = null;
        if (end - reading.from >= 2 && reading.at(end - 1).isCapitals()) {
            String of = places.countryOfRegion(reading.at(end - 1));
            if (of != null && (country == null || country.equals(of) || isAustralian(country, reading.at(end - 1)))) {
                region = reading.at(end - 1).raw();
                country = country == null ? of : country;
                end--;
            } else if (of == null
                    && country == null
                    && reading.at(end - 1).raw().length() == 2) {
                country = Places.countryCode(reading.at(end - 1));
                end -= country == null ? 0 : 1;
            }
        }
        if (region == null && country == null) {
            return false;
        }
        return accept(reading, end, region, country);
    }

    /** Some terminals print their number behind the place. */
    private void numberBehindRegion(Reading reading) {
        int last = reading.to - 1;
        if (reading.size() < 3 || !reading.at(last).is(Token.Kind.NUMBER)) {
            return;
        }
        Token number = reading.at(last);
        Token code = reading.at(last - 1);
        boolean terminal = number.hashed() || number.raw().length() >= TERMINAL_DIGITS;
        if (terminal && code.isCapitals() && places.countryOfRegion(code) != null && !isWord(code)) {
            reading.storeNumber = number.raw();
            reading.to = last;
        }
    }

    /** Whether a code is a word or a legal form as well. */
    private boolean isWord(Token code) {
        return ambiguous.contains(code.raw()) || code.is(WordClass.LEGAL);
    }

    private static boolean isAustralian(String country, Token region) {
        return country.equals("AU")
                && switch (region.bare()) {
                    case "wa", "sa", "nt", "act", "nsw", "vic", "qld", "tas" -> true;
                    default -> false;
                };
    }

    /** A country code after a region code: NSW AU, CA US. */
    private boolean isBeforeRegion(Reading reading, int index) {
        return index - 1 > reading.from
                && reading.at(index - 1).isCapitals()
                && places.countryOfRegion(reading.at(index - 1)) != null
                && Places.countryCode(reading.at(index)) != null
                && (reading.at(index - 1).raw().length() == 3
                        || reading.at(index).bare().startsWith("us")
                        || reading.at(index).bare().equals("ca")
                        || reading.at(index).bare().equals("au"));
    }

    private boolean accept(Reading reading, int end, @Nullable String region, @Nullable String country) {
        Token code = reading.at(end);
        int known = places.cityLength(reading.tokens, reading.from + 1, end);
        int boundary = boundary(reading, end);
        boolean evidence = known > 0 || boundary >= 0;
        boolean word = isWord(code) || reading.length == CUT_LENGTH || (region == null && !code.is(WordClass.COUNTRY));
        boolean sure = code.raw().length() == 3 && !code.is(WordClass.LEGAL);
        if (!evidence && word && !sure && reading.to - end == 1) {
            return false;
        }
        String place = country;
        String area = region;
        if (known > 0 && region != null && reading.to - end == 1) {
            Set<String> countries = places.countriesOf(reading.tokens, end - known, end);
            String other = Places.countryCode(code);
            if (other != null && countries.contains(other) && !countries.contains(place)) {
                place = other;
                area = null;
            }
        }
        int start = known > 0 && (boundary < 0 || end - boundary <= known) ? end - known : boundary;
        if (start < 0 && part(reading, end, area, place)) {
            return true;
        }
        if (start < 0) {
            start = end - guess(reading, end);
        }
        if (start < end) {
            reading.city = reading.words(start, end);
        }
        reading.region = area;
        reading.country = place;
        reading.to = start;
        return true;
    }

    /** Where the city starts after a number, address, comma or column gap; -1 if no such boundary is near. */
    private int boundary(Reading reading, int end) {
        for (int i = end; i > reading.from && end - i <= MOST_CITY_WORDS; i--) {
            Token before = reading.at(i - 1);
            Token token = reading.at(i);
            if (!before.isWord()) {
                boolean names = (before.is(Token.Kind.NUMBER) && before.raw().length() < 3 && !before.hashed())
                        || (before.is(Token.Kind.CODE) && before.digits() < 2);
                boolean alone = i - 1 == reading.from && !before.is(Token.Kind.URL);
                return names || alone ? -1 : i;
            }
            boolean delimited = token.before() == ',' || (token.before() == '-' && token.gap() > 1);
            boolean column = token.gap() >= COLUMN_GAP && token.before() == ' ';
            if (i < end && (delimited || column)) {
                return i;
            }
        }
        return -1;
    }

    /** Parts the last word from a town glued to it. */
    private boolean part(Reading reading, int end, @Nullable String region, @Nullable String country) {
        Token word = reading.at(end - 1);
        int city = word.isWord() ? glued.start(word.raw()) : 0;
        if (city == 0) {
            return false;
        }
        String name = word.raw().substring(0, city);
        reading.city = word.raw().substring(city);
        reading.region = region;
        reading.country = country;
        String bare = Tokenizer.bare(name);
        reading.tokens.set(
                end - 1,
                new Token(name, bare, word.before(), word.gap(), word.kind(), word.first(), vocabulary.classes(bare)));
        reading.to = end;
        return true;
    }

    /** How many words before a region are most likely its town. */
    private static int guess(Reading reading, int end) {
        int left = end - reading.from;
        if (left < 3 || !reading.at(end - 1).isWord()) {
            return 0;
        }
        Token last = reading.at(end - 1);
        Token first = reading.at(end - 2);
        if (left > 3) {
            boolean pair =
                    first.is(WordClass.CITY_FIRST) || (last.is(WordClass.CITY_LAST) && !first.is(WordClass.TRADE));
            if (pair && !reading.at(end - 3).is(WordClass.CONNECTOR)) {
                return 2;
            }
        }
        boolean name = last.is(WordClass.TRADE) || last.bare().length() < 3 || first.is(WordClass.CONNECTOR);
        return name ? 0 : 1;
    }

    /** A large city at the end with neither region nor country. */
    private void bareCity(Reading reading) {
        int length = places.bareCityLength(reading.tokens, reading.from + 1, reading.to);
        if (length == 0) {
            return;
        }
        int start = reading.to - length;
        Token before = reading.at(start - 1);
        boolean generic = start - 1 == reading.from && before.is(WordClass.TRADE);
        boolean joined = reading.at(start).glued() || reading.at(start).before() == '&';
        if (generic || joined || before.is(WordClass.CONNECTOR)) {
            return;
        }
        reading.city = reading.words(start, reading.to);
        reading.to = start;
    }
}
