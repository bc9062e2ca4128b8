package financial.manna.ml.feature;

import java.util.Arrays;

/**
 * Finds numbers by 64-bit hashes: open addressing, linear probing, at most half full. Hashes stand for the names, so
 * a look-up allocates and compares nothing; with a million names two meet with a probability below 1e-7.
 */
final class TermTable {

    private static final long SEED = 0xcbf29ce484222325L;

    private long[] hashes;
    private int[] numbers;
    private int size;

    TermTable(int expected) {
        int capacity = Integer.highestOneBit(Math.max(16, 2 * expected - 1)) << 1;
        hashes = new long[capacity];
        numbers = new int[capacity];
    }

    /** Hash of a name within a group (FNV-1a, finished by the mixer of splitmix64). Never 0. */
    static long hash(int group, CharSequence name) {
        long hash = (SEED ^ group) * 0x100000001b3L;
        for (int i = 0, length = name.length(); i < length; i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        hash ^= hash >>> 31;
        return hash == 0 ? 1 : hash;
    }

    /** The number of a hash, or -1. */
    int find(long hash) {
        int mask = hashes.length - 1;
        for (int slot = (int) hash & mask; hashes[slot] != 0; slot = (slot + 1) & mask) {
            if (hashes[slot] == hash) {
                return numbers[slot];
            }
        }
        return -1;
    }

    /** The number of a hash, which gets the next one if it is new. */
    int findOrAdd(long hash) {
        int known = find(hash);
        if (known >= 0) {
            return known;
        }
        if (2 * (size + 1) > hashes.length) {
            grow();
        }
        insert(hash, size);
        return size++;
    }

    int size() {
        return size;
    }

    private void insert(long hash, int number) {
        int mask = hashes.length - 1;
        int slot = (int) hash & mask;
        while (hashes[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        hashes[slot] = hash;
        numbers[slot] = number;
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldNumbers = numbers;
        hashes = new long[2 * oldHashes.length];
        numbers = new int[hashes.length];
        Arrays.fill(numbers, 0);
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldHashes[i] != 0) {
                insert(oldHashes[i], oldNumbers[i]);
            }
        }
    }
}
