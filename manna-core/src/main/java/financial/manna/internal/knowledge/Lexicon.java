package financial.manna.internal.knowledge;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Keys and their meanings: exact look-up of glued words by a 64-bit hash (open addressing, load below one half; of
 * 50,000 keys two collide with a probability of 1e-10), and look-up of the names that a cut word begins.
 *
 * <p>Immutable and thread-safe.
 */
final class Lexicon {

    /** Fewer letters are too few to say which name they begin. */
    static final int MIN_CUT = 7;

    private static final int BITS_PER_SLOT = 16;
    /** The hash of a slot without a key; as a key's own it would be as rare as a collision. */
    private static final long FREE = 0;

    private final long[] hashes;
    private final Meaning[][] meanings;
    private final int mask;
    /** A Bloom filter (Bloom, 1970) with one hash over all beginnings of keys. */
    private final long[] beginnings;

    private final int beginningMask;
    /** Glued names that a statement may cut, with what each stands for. */
    private final String[] names;

    private final Meaning[] nameMeanings;
    /** By the hash of their first letters the first name, and for each name the next one with that hash; or -1. */
    private final int[] firstName;

    private final int[] nextName;

    private Lexicon(Builder builder) {
        this.hashes = builder.hashes;
        this.meanings = builder.meanings;
        this.mask = builder.hashes.length - 1;
        this.beginnings = builder.beginnings;
        this.beginningMask = builder.beginnings.length * Long.SIZE - 1;
        this.names = Arrays.copyOf(builder.names, builder.nameCount);
        this.nameMeanings = Arrays.copyOf(builder.nameMeanings, builder.nameCount);
        this.firstName = builder.firstName;
        this.nextName = builder.nextName;
    }

    /** Starts a lexicon of at most so many entries. */
    static Builder builder(int most) {
        return new Builder(most);
    }

    private static int spread(long hash) {
        return (int) (hash ^ (hash >>> 29));
    }

    /** False if no key begins with the letters; where none does, rarely true. */
    boolean mayBegin(long hash) {
        int bit = spread(hash) & beginningMask;
        return (beginnings[bit >>> 6] >>> bit & 1) != 0;
    }

    /** What a key stands for, or null; the array is not to be changed. */
    Meaning @Nullable [] find(long hash) {
        int slot = spread(hash) & mask;
        while (hashes[slot] != hash) {
            if (hashes[slot] == FREE) {
                return null;
            }
            slot = (slot + 1) & mask;
        }
        return meanings[slot];
    }

    /**
     * What the one name that begins with these letters and goes on stands for; of several of one category the first in
     * order. Null if there is none, or names of several categories do.
     *
     * @param length at least {@link #MIN_CUT}
     */
    @Nullable
    Meaning complete(char[] letters, int from, int length) {
        long hash = Words.SEED;
        for (int i = from; i < from + MIN_CUT; i++) {
            hash = Words.roll(hash, letters[i]);
        }
        int first = -1;
        for (int i = firstName[spread(hash) & mask]; i >= 0; i = nextName[i]) {
            if (!goesOn(names[i], letters, from, length)) {
                continue;
            }
            if (first >= 0 && !nameMeanings[first].outflow().equals(nameMeanings[i].outflow())) {
                return null;
            }
            first = first < 0 || names[i].compareTo(names[first]) < 0 ? i : first;
        }
        return first < 0 ? null : nameMeanings[first];
    }

    private static boolean goesOn(String name, char[] letters, int from, int length) {
        if (name.length() <= length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (name.charAt(i) != letters[from + i]) {
                return false;
            }
        }
        return true;
    }

    /** Collects the entries straight into the arrays of a lexicon. Not thread-safe; builds once. */
    static final class Builder {

        private final int most;
        private final long[] hashes;
        private final Meaning[][] meanings;
        private final long[] beginnings;
        private String[] names = new String[16];
        private Meaning[] nameMeanings = new Meaning[16];
        private final int[] firstName;
        private int[] nextName = new int[16];
        private int keys;
        private int nameCount;

        private Builder(int most) {
            int capacity = Integer.highestOneBit(Math.max(16, most * 2)) * 2;
            this.most = most;
            this.hashes = new long[capacity];
            this.meanings = new Meaning[capacity][];
            this.beginnings = new long[capacity * BITS_PER_SLOT / Long.SIZE];
            this.firstName = new int[capacity];
            Arrays.fill(firstName, -1);
        }

        /**
         * Adds a meaning of the key that stands in a text, whose blanks do not count. A meaning never overrules one of
         * the same sort that the key has already.
         */
        void add(char[] text, int from, int to, Meaning meaning) {
            long hash = Words.SEED;
            for (int i = from; i < to; i++) {
                hash = roll(hash, text[i]);
            }
            if (put(hash, meaning)) {
                addName(text, from, to, meaning);
            }
        }

        /** Adds a key that is looked up from its last letter to its first. */
        void addReversed(char[] text, int from, int to, Meaning meaning) {
            long hash = Words.SEED;
            for (int i = to - 1; i >= from; i--) {
                hash = roll(hash, text[i]);
            }
            put(hash, meaning);
        }

        private long roll(long hash, char c) {
            if (c == ' ') {
                return hash;
            }
            long rolled = Words.roll(hash, c);
            int bit = spread(rolled) & (beginnings.length * Long.SIZE - 1);
            beginnings[bit >>> 6] |= 1L << bit;
            return rolled;
        }

        Lexicon build() {
            return new Lexicon(this);
        }

        /** Whether the meaning is new, and the first by which the key is a name that may be cut. */
        private boolean put(long hash, Meaning meaning) {
            int mask = hashes.length - 1;
            int slot = spread(hash) & mask;
            while (hashes[slot] != FREE && hashes[slot] != hash) {
                slot = (slot + 1) & mask;
            }
            Meaning[] known = meanings[slot];
            if (known == null) {
                if (keys++ == most) {
                    throw new IllegalStateException("the lexicon has room for " + most + " keys");
                }
                hashes[slot] = hash;
                meanings[slot] = new Meaning[] {meaning};
                return meaning.isName();
            }
            boolean named = false;
            for (Meaning other : known) {
                if (other.isLike(meaning)) {
                    return false;
                }
                named |= other.isName();
            }
            Meaning[] both = Arrays.copyOf(known, known.length + 1);
            both[known.length] = meaning;
            meanings[slot] = both;
            return meaning.isName() && !named;
        }

        private void addName(char[] text, int from, int to, Meaning meaning) {
            char[] letters = new char[to - from];
            int length = 0;
            for (int i = from; i < to; i++) {
                if (text[i] != ' ') {
                    letters[length++] = text[i];
                }
            }
            if (length <= MIN_CUT) {
                return;
            }
            if (nameCount == names.length) {
                names = Arrays.copyOf(names, nameCount * 2);
                nameMeanings = Arrays.copyOf(nameMeanings, nameCount * 2);
                nextName = Arrays.copyOf(nextName, nameCount * 2);
            }
            long hash = Words.SEED;
            for (int i = 0; i < MIN_CUT; i++) {
                hash = Words.roll(hash, letters[i]);
            }
            int slot = spread(hash) & (hashes.length - 1);
            names[nameCount] = new String(letters, 0, length);
            nameMeanings[nameCount] = meaning;
            nextName[nameCount] = firstName[slot];
            firstName[slot] = nameCount++;
        }
    }
}
