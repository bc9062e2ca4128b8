package financial.manna.internal.match;

import java.util.Arrays;
import java.util.Collection;

/**
 * Numbers the characters that occur in a set of literals from 1; all others share class 0. Pages of 256 characters
 * without any class share one empty page.
 */
final class Alphabet {

    private static final int PAGE = 256;
    private static final char[] EMPTY = new char[PAGE];

    private final char[][] pages = new char[PAGE][];
    /** The page of the characters that nearly all texts are made of. */
    private final char[] firstPage;

    private final int size;

    Alphabet(Collection<String> literals) {
        Arrays.fill(pages, EMPTY);
        int next = 1;
        for (String literal : literals) {
            for (int i = 0; i < literal.length(); i++) {
                char c = literal.charAt(i);
                int high = c >>> 8;
                if (pages[high] == EMPTY) {
                    pages[high] = new char[PAGE];
                }
                if (pages[high][c & 0xFF] == 0) {
                    if (next > Character.MAX_VALUE) {
                        throw new IllegalArgumentException("the literals use every character there is");
                    }
                    pages[high][c & 0xFF] = (char) next++;
                }
            }
        }
        this.firstPage = pages[0];
        this.size = next;
    }

    int classOf(char c) {
        return c < PAGE ? firstPage[c] : pages[c >>> 8][c & 0xFF];
    }

    /** The number of classes, class 0 included. */
    int size() {
        return size;
    }
}
