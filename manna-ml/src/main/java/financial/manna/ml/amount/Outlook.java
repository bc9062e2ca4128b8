package financial.manna.ml.amount;

/**
 * What is likely, before calibration; amounts as natural logarithms.
 *
 * @param middle the median
 * @param below how far down from there the payments reach, positive
 * @param above how far up, positive
 */
record Outlook(double middle, double below, double above) {

    /** Of a normal distribution, half the distance of its quartiles over that of its first and last tenth. */
    private static final double QUARTILE_TO_TENTH = 0.6745 / 1.2816;

    /**
     * How far below the median, as a logarithm, lies the amount with the least median relative error.
     *
     * <p>An amount p misses the truth by at most the share r if that lies in [p / (1 + r), p / (1 - r)]. With normal
     * logarithms the shortest interval that holds half of them reaches h to either side of the median, so that tanh h is
     * r, and p lies log cosh h below it.
     */
    double discount() {
        double half = QUARTILE_TO_TENTH * (below + above) / 2;
        // log cosh, without overflow.
        return half + Math.log1p(Math.exp(-2 * half)) - Math.log(2);
    }

    /** How far out a truth lies, in those distances. */
    double score(double log) {
        return log < middle ? (middle - log) / below : (log - middle) / above;
    }
}
