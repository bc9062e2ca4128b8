package financial.manna.internal.match;

/**
 * Leads from the beginning that literals share, packed into a long that is not 0, to a state. Nearly every look-up
 * fails, so a Bloom filter (1970) answers first, of 8 to 16 bits a key and so small enough for the processor's first
 * cache where the table is not. Both bits of a key lie in one word. Immutable and thread-safe.
 */
final class PrefixTable {

    static final int NONE = -1;

    /** The odd number next to 2^64 over the golden ratio, which spreads neighbours (Knuth, 1973). */
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private static final int BITS_PER_KEY = 8;

    private final long[] filter;
    /** How far to shift a hash for the number of its word. */
    private final int filterShift;
    /** Key and state by turns; key 0 is a free slot. */
    private final long[] slots;

    private final int slotShift;

    PrefixTable(long[] keys, int[] states) {
        int wordBits = Math.max(1, log2Up((long) keys.length * BITS_PER_KEY / Long.SIZE + 1));
        this.filterShift = Long.SIZE - wordBits;
        this.filter = new long[1 << wordBits];
        int slotBits = Math.max(1, log2Up(keys.length + keys.length / 2L + 1));
        this.slotShift = Long.SIZE - slotBits;
        this.slots = new long[2 << slotBits];
        for (int i = 0; i < keys.length; i++) {
            put(keys[i], states[i]);
        }
    }

    private static int log2Up(long n) {
        return Long.SIZE - Long.numberOfLeadingZeros(n - 1);
    }

    private void put(long key, int state) {
        long hash = key * SPREAD;
        filter[(int) (hash >>> filterShift)] |= bits(hash);
        int slot = 2 * (int) (hash >>> slotShift);
        while (slots[slot] != 0) {
            slot = (slot + 2) & (slots.length - 1);
        }
        slots[slot] = key;
        slots[slot + 1] = state;
    }

    /** Whether the table may have the key; if not, it has it not. */
    boolean mayHave(long key) {
        long hash = key * SPREAD;
        long bits = bits(hash);
        return (filter[(int) (hash >>> filterShift)] & bits) == bits;
    }

    /** Two bits of a word, by a part of the hash that the number of the word does not depend on. */
    private static long bits(long hash) {
        return (1L << (hash >>> 32)) | (1L << (hash >>> 26));
    }

    /** The state of a key, or {@link #NONE}. */
    int state(long key) {
        for (int slot = 2 * (int) ((key * SPREAD) >>> slotShift); ; slot = (slot + 2) & (slots.length - 1)) {
            long found = slots[slot];
            if (found == key) {
                return found == 0 ? NONE : (int) slots[slot + 1];
            }
            if (found == 0) {
                return NONE;
            }
        }
    }
}
