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

    private static final int BITS_PER_SLOT = 16;

    private final long[] hashes;
    private final Meaning[][] meanings;
    private final int mask;
    /** A Bloom filter (Bloom, 1970) with one hash over all beginnings of keys. */
    private final long[] beginnings;

    private final int beginningMask;
    /** Glued keys in order, for names that the statement cut. */
    private final String[] sorted;

    private final Meaning[] sortedMeanings;

    Lexicon(Map<String, Meaning[]> entries) {
        int capacity = Integer.highestOneBit(Math.max(16, entries.size() * 2)) * 2;
        this.hashes = new long[capacity];
        this.meanings = new Meaning[capacity][];
        this.mask = capacity - 1;
        this.beginnings = new long[capacity * BITS_PER_SLOT / Long.SIZE];
        this.beginningMask = capacity * BITS_PER_SLOT - 1;
        TreeMap<String, Meaning> ordered = new TreeMap<>();
        entries.forEach((key, found) -> {
            long hash = Words.hash(key);
            int slot = slot(hash);
            while (meanings[slot] != null) {
                slot = (slot + 1) & mask;
            }
            hashes[slot] = hash;
            addBeginnings(key);
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

    private void addBeginnings(String key) {
        long hash = Words.SEED;
        for (int i = 0; i < key.length(); i++) {
            if (key.charAt(i) != ' ') {
                hash = Words.roll(hash, key.charAt(i));
                int bit = bit(hash);
                beginnings[bit >>> 6] |= 1L << bit;
            }
        }
    }

    private int bit(long hash) {
        return (int) (hash ^ (hash >>> 29)) & beginningMask;
    }

    /** False if no key begins with the letters; where none does, rarely true. */
    boolean mayBegin(long hash) {
        int bit = bit(hash);
        return (beginnings[bit >>> 6] >>> bit & 1) != 0;
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
