package financial.manna.merchant;

import java.util.Set;

/**
 * Parts a name from the town that a layout of fixed columns glued to it when it cut the name: a change from capitals
 * to a capitalised word (BAKERSEverett), or a large city at the end of a longer word (CHOCOLABOSTON).
 */
final class GluedCity {

    private static final int SHORTEST_NAME = 2;
    private static final int SHORTEST_CITY = 5;
    private static final int LONGEST_CITY = 16;

    private final Places places;
    private final Set<String> cityFirst;

    GluedCity(Places places, Set<String> cityFirst) {
        this.places = places;
        this.cityFirst = cityFirst;
    }

    /** Where the town begins in the word as written, or 0 if nothing is glued. */
    int start(String raw) {
        int length = raw.length();
        for (int i = SHORTEST_NAME; i + SHORTEST_CITY - 1 < length; i++) {
            boolean turn = isUpper(raw.charAt(i - 2))
                    && isUpper(raw.charAt(i - 1))
                    && isUpper(raw.charAt(i))
                    && isLower(raw.charAt(i + 1))
                    && isLower(raw.charAt(length - 1));
            if (turn) {
                return i;
            }
        }
        String bare = Tokenizer.bare(raw);
        if (bare.length() != length || places.isCity(bare)) {
            return 0;
        }
        int first = Math.max(SHORTEST_NAME, length - LONGEST_CITY);
        for (int i = first; i + SHORTEST_CITY <= length; i++) {
            if (places.isCity(bare.substring(i)) && !cityFirst.contains(bare.substring(0, i))) {
                return i;
            }
        }
        return 0;
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }
}
