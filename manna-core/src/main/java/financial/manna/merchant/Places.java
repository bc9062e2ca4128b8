package financial.manna.merchant;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Regions, countries and large cities. */
final class Places {

    private static final Map<String, String> COUNTRIES = countries();
    private static final int MOST_WORDS = 4;

    private final Map<String, String> regions = new HashMap<>();
    private final Map<String, Set<String>> cities = new HashMap<>();
    private final Set<String> words = new HashSet<>();

    Places(Vocabulary vocabulary) {
        Set<String> lastWords = new HashSet<>();
        for (String line : Tables.lines("regions.txt")) {
            String[] codes = line.split(" ", -1);
            for (int i = 1; i < codes.length; i++) {
                regions.putIfAbsent(codes[i].toLowerCase(Locale.ROOT), codes[0]);
            }
        }
        for (String line : Tables.lines("cities.txt")) {
            String country = line.substring(0, 2);
            for (String entry : line.substring(3).split(",", -1)) {
                boolean weak = entry.charAt(0) == '~';
                String city = weak ? entry.substring(1) : entry;
                if (weak) {
                    words.add(city);
                }
                cities.computeIfAbsent(city, name -> new HashSet<>(2)).add(country);
                lastWords.add(city.substring(city.lastIndexOf(' ') + 1));
            }
        }
        vocabulary.add(lastWords, WordClass.CITY_END);
        vocabulary.add(words, WordClass.COMMON_CITY);
    }

    private static Map<String, String> countries() {
        Map<String, String> countries = new HashMap<>();
        for (String line : Tables.lines("countries.txt")) {
            List<String> codes = List.of(line.split(" ", -1));
            for (int i = 0; i + 1 < codes.size(); i += 2) {
                countries.put(codes.get(i).toLowerCase(Locale.ROOT), codes.get(i));
                countries.put(codes.get(i + 1).toLowerCase(Locale.ROOT), codes.get(i));
            }
        }
        countries.put("uk", "GB");
        return Map.copyOf(countries);
    }

    /** The ISO 3166 alpha-2 code for a two or three letter code, or null. */
    static @Nullable String countryCode(Token token) {
        int length = token.bare().length();
        return length == 2 || length == 3 ? COUNTRIES.get(token.bare()) : null;
    }

    /** The country whose region this code names, or null. */
    @Nullable
    String countryOfRegion(Token token) {
        int length = token.bare().length();
        return length == 2 || length == 3 ? regions.get(token.bare()) : null;
    }

    /** How many words before the end are a large city; 0 if none. */
    int cityLength(List<Token> tokens, int from, int end) {
        if (end <= from || !tokens.get(end - 1).is(WordClass.CITY_END)) {
            return 0;
        }
        String name = "";
        int found = 0;
        for (int length = 1; length <= MOST_WORDS && end - length >= from; length++) {
            String word = tokens.get(end - length).bare();
            name = length == 1 ? word : word + ' ' + name;
            if (cities.containsKey(name)) {
                found = length;
            }
        }
        return found;
    }

    /** Whether a folded word is a large city and no common word. */
    boolean isCity(String word) {
        return cities.containsKey(word) && !words.contains(word);
    }

    /** The same, but not of cities whose names are common words: those need a code behind them. */
    int bareCityLength(List<Token> tokens, int from, int end) {
        int length = cityLength(tokens, from, end);
        return length == 1 && tokens.get(end - 1).is(WordClass.COMMON_CITY) ? 0 : length;
    }

    /** The countries of a large city. */
    Set<String> countriesOf(List<Token> tokens, int start, int end) {
        StringBuilder name = new StringBuilder();
        for (int i = start; i < end; i++) {
            if (i > start) {
                name.append(' ');
            }
            name.append(tokens.get(i).bare());
        }
        return cities.getOrDefault(name.toString(), Set.of());
    }
}
