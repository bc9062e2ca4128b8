package financial.manna.internal.knowledge;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keys and their meanings: exact look-up of glued words by a 64-bit hash (open addressing, load below one half; of
 * 50,000 keys two collide with a probability of 1e-10), and look-up of the keys that a cut word begins.
 *
 * <p>Immutable and thread-safe.
 */
final class Lexicon {

    private final long[] hashes;
    private final Meaning[][] meanings;
    private final int mask;
    /** Glued keys in order, for names that the statement cut. */
    private final String[] sorted;

    private final Meaning[] sortedMeanings;

    Lexicon(Map<String, Meaning[]> entries) {
        int capacity = Integer.highestOneBit(Math.max(16, entries.size() * 2)) * 2;
        this.hashes = new long[capacity];
        this.meanings = new Meaning[capacity][];
        this.mask = capacity - 1;
        TreeMap<String, Meaning> ordered = new TreeMap<>();
        entries.forEach((key, found) -> {
            long hash = Words.hash(key);
            int slot = slot(hash);
            while (meanings[slot] != null) {
                slot = (slot + 1) & mask;
            }
            hashes[slot] = hash;
            meanings[slot] = found;
            String glued = key.replace(" ", "");
            for (Meaning meaning : found) {
                if (meaning.layer() == Layer.OWN_BRAND
                        || meaning.layer() == Layer.MAP_BRAND
                        || meaning.layer() == Layer.PLACE_A) {
                    ordered.putIfAbsent(glued, meaning);
                }
            }
        });
        this.sorted = ordered.keySet().toArray(String[]::new);
        this.sortedMeanings = ordered.values().toArray(Meaning[]::new);
    }

    private int slot(long hash) {
        return (int) (hash ^ (hash >>> 29)) & mask;
    }

    /** What a key stands for, or null; the array is not to be changed. */
    Meaning @Nullable [] find(long hash) {
        int slot = slot(hash);
        while (meanings[slot] != null) {
            if (hashes[slot] == hash) {
                return meanings[slot];
            }
            slot = (slot + 1) & mask;
        }
        return null;
    }

    /** What the one key that begins with the letters stands for; null if none does, or keys of several categories do. */
    @Nullable
    Meaning complete(String letters) {
        int at = Arrays.binarySearch(sorted, letters);
        at = at < 0 ? -at - 1 : at + 1;
        Meaning first = null;
        for (int i = at; i < sorted.length && sorted[i].startsWith(letters); i++) {
            if (first == null) {
                first = sortedMeanings[i];
            } else if (!first.outflow().equals(sortedMeanings[i].outflow())) {
                return null;
            }
        }
        return first;
    }
}
