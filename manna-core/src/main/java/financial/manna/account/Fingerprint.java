package financial.manna.account;

import financial.manna.transaction.Money;
import org.jspecify.annotations.Nullable;

/**
 * The chained hash behind {@link AccountProfile#version()}: FNV-1a (Fowler, Noll, Vo) over texts, the finaliser of
 * SplitMix64 (Steele, Lea, Flood, 2014) over numbers. Part of the file format; it must not change within a major
 * version.
 */
final class Fingerprint {

    /** Stands for a line without a time of day. */
    static final int NO_HOUR = -1;

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private Fingerprint() {}

    /** What the fingerprint becomes after one line more. */
    static long of(long before, String merchantKey, String category, long day, int hour, @Nullable Money amount) {
        long hash = mix(before ^ text(merchantKey));
        hash = mix(hash ^ text(category));
        hash = mix(hash ^ day);
        if (amount != null) {
            hash = mix(hash ^ amount.minorUnits());
            hash = mix(hash ^ text(amount.currency().getCurrencyCode()));
        }
        if (hour != NO_HOUR) {
            hash = mix(hash ^ (hour + 1));
        }
        return hash;
    }

    static long mix(long value) {
        long z = value + GOLDEN;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    private static long text(String text) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }
}
