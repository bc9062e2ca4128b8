package financial.manna.ml.feature;

import java.util.Arrays;

/**
 * Finds numbers by 64-bit hashes that stand for names: open addressing, linear probing, at most half full. A look-up
 * allocates and compares nothing.
 */
final class TermTable {

    private long[] hashes;
    private int[] numbers;
    private int size;

    TermTable(int expected) {
        int capacity = Integer.highestOneBit(Math.max(16, 2 * expected - 1)) << 1;
        hashes = new long[capacity];
        numbers = new int[capacity];
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
