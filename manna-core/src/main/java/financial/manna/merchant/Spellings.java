package financial.manna.merchant;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Names that statements shorten or glue, as people write them; exact, or by the longest known beginning. */
final class Spellings {

    private final Map<String, String> exact = new HashMap<>();
    private final String[] beginnings;
    private final String[] names;
    /** For each beginning the place of the longest other one that begins it, or -1. */
    private final int[] shorter;

    Spellings() {
        Map<String, String> sorted = new TreeMap<>();
        for (String line : Tables.lines("spellings.txt")) {
            int bar = line.indexOf('|');
            String left = line.substring(0, bar);
            if (left.endsWith("*")) {
                sorted.put(left.substring(0, left.length() - 1), line.substring(bar + 1));
            } else {
                exact.put(left, line.substring(bar + 1));
            }
        }
        beginnings = sorted.keySet().toArray(String[]::new);
        names = sorted.values().toArray(String[]::new);
        shorter = new int[beginnings.length];
        for (int i = 0; i < shorter.length; i++) {
            int at = i - 1;
            while (at >= 0 && !beginnings[i].startsWith(beginnings[at])) {
                at = shorter[at];
            }
            shorter[i] = at;
        }
    }

    /** The name for a glued folded spelling, or null. */
    @Nullable
    String name(String glued) {
        String name = exact.get(glued);
        if (name != null) {
            return name;
        }
        int at = Arrays.binarySearch(beginnings, glued);
        at = at < 0 ? -at - 2 : at;
        while (at >= 0 && !glued.startsWith(beginnings[at])) {
            at = shorter[at];
        }
        return at < 0 ? null : names[at];
    }
}
