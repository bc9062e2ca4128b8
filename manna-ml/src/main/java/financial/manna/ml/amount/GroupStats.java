package financial.manna.ml.amount;

/**
 * What the payments of one group were; amounts as natural logarithms.
 *
 * @param count how many, at least 1
 * @param median their median
 * @param low their lower quartile
 * @param high their upper quartile
 * @param last the latest
 * @param lastDay epoch day of the latest dated one; {@link Line#NO_DAY} if none has a date
 * @param recent the median of the latest five
 * @param usual the value that occurs most often, the latest of several
 * @param usualShare the share of payments that are {@code usual}
 */
record GroupStats(
        int count,
        float median,
        float low,
        float high,
        float last,
        long lastDay,
        float recent,
        float usual,
        float usualShare) {

    /** The distance of the quartiles, at least zero. */
    float spread() {
        return high - low;
    }
}
