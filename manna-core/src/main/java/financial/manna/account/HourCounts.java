package financial.manna.account;

/**
 * How many lines fell into each hour of the day. When one hour is full, all are halved, so that old habits fade.
 * Immutable.
 */
final class HourCounts {

    static final int HOURS = 24;
    static final int MOST = Short.MAX_VALUE;
    static final HourCounts NONE = new HourCounts(new short[HOURS]);

    private final short[] counts;

    /** Takes over the array. */
    HourCounts(short[] counts) {
        this.counts = counts;
    }

    HourCounts with(int hour) {
        short[] next = counts.clone();
        if (next[hour] == MOST) {
            for (int i = 0; i < HOURS; i++) {
                next[i] = (short) (next[i] / 2);
            }
        }
        next[hour]++;
        return new HourCounts(next);
    }

    int count(int hour) {
        return counts[hour];
    }

    long total() {
        long total = 0;
        for (short count : counts) {
            total += count;
        }
        return total;
    }
}
