package financial.manna.merchant;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names that statements shorten or glue, as people write them; exact, or by the longest known beginning. */
final class Spellings {

    private static final int SHORTEST_BEGINNING = 4;

    private final Map<String, String> exact = new HashMap<>();
    private final Map<String, String> beginnings = new HashMap<>();
    private int longest;

    Spellings() {
        for (String line : Tables.lines("spellings.txt")) {
            int bar = line.indexOf('|');
            String name = line.substring(bar + 1);
            String left = line.substring(0, bar);
            if (left.endsWith("*")) {
                String beginning = left.substring(0, left.length() - 1);
                beginnings.put(beginning, name);
                longest = Math.max(longest, beginning.length());
            } else {
                exact.put(left, name);
            }
        }
    }

    /** The name for a glued folded spelling, or null. */
    @Nullable
    String name(String glued) {
        String name = exact.get(glued);
        if (name != null) {
            return name;
        }
        for (int length = Math.min(longest, glued.length()); length >= SHORTEST_BEGINNING; length--) {
            name = beginnings.get(glued.substring(0, length));
            if (name != null) {
                return name;
            }
        }
        return null;
    }
}
