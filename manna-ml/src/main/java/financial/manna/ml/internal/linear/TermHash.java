package financial.manna.ml.internal.linear;

/**
 * 64-bit hashes that stand for names of features: FNV-1a, finished by the mixer of splitmix64. With a million names two
 * meet with a probability below 1e-7. Stored models depend on it.
 */
public final class TermHash {

    private static final long SEED = 0xcbf29ce484222325L;

    private TermHash() {}

    /** The hash of a name within a group. Never 0. */
    public static long of(int group, CharSequence name) {
        long hash = (SEED ^ group) * 0x100000001b3L;
        for (int i = 0, length = name.length(); i < length; i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        hash ^= hash >>> 31;
        return hash == 0 ? 1 : hash;
    }
}
