package financial.manna.rules;

import java.util.Collection;
import java.util.Locale;

/** The known word that a mistyped one was probably meant to be. */
final class Suggestion {

    private static final int MAX_LENGTH = 64;

    private Suggestion() {}

    /** A hint that names the closest word or, if none is close, the known ones as far as they are few. */
    static String of(String text, Collection<String> known) {
        String typed = text.toLowerCase(Locale.ROOT);
        String best = "";
        int least = Math.max(1, typed.length() / 3) + 1;
        if (typed.length() <= MAX_LENGTH) {
            for (String word : known) {
                int distance = distance(typed, word.toLowerCase(Locale.ROOT));
                if (distance < least) {
                    least = distance;
                    best = word;
                }
            }
        }
        if (!best.isEmpty()) {
            return "did you mean \"" + best + "\"?";
        }
        return known.size() <= 25 ? "known: " + String.join(", ", known) : "";
    }

    /** Insertions, deletions, replacements and swaps of neighbours that turn one word into the other. */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int replace = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(replace, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
