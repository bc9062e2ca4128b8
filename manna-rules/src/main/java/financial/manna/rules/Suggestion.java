package financial.manna.rules;

import financial.manna.taxonomy.Category;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The known word that a mistyped one was probably meant to be. */
final class Suggestion {

    private static final int MAX_LENGTH = 64;

    private Suggestion() {}

    /** A hint that names the closest word or, if none is close, the known ones as far as they are few. */
    static String of(String text, Collection<String> known) {
        String best = closest(text.toLowerCase(Locale.ROOT), known);
        if (!best.isEmpty()) {
            return didYouMean(List.of(best));
        }
        return known.size() <= 25 ? "known: " + String.join(", ", known) : "";
    }

    /** A hint that names the id of the category with the closest id or name, or else of those with the text in it. */
    static String ofCategory(String text, Collection<Category> known) {
        Map<String, String> ids = new LinkedHashMap<>();
        for (Category category : known) {
            String id = category.id().value();
            ids.putIfAbsent(plain(id), id);
            ids.putIfAbsent(plain(category.name()), id);
        }
        String typed = plain(text);
        String best = ids.get(closest(typed, ids.keySet()));
        if (best != null) {
            return didYouMean(List.of(best));
        }
        List<String> holding = ids.keySet().stream()
                .filter(word -> typed.length() > 2 && word.contains(typed))
                .map(ids::get)
                .distinct()
                .limit(3)
                .toList();
        return holding.isEmpty() ? "" : didYouMean(holding);
    }

    private static String didYouMean(List<String> words) {
        return "did you mean \"" + String.join("\" or \"", words) + "\"?";
    }

    /** Ids and names look alike when only letters and digits count. */
    private static String plain(String text) {
        return Key.lettersAndDigits(text);
    }

    /** The known word that is closest, or none if none is close. */
    private static String closest(String typed, Collection<String> known) {
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
        return best;
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
