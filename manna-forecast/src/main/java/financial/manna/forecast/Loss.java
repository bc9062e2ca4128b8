package financial.manna.forecast;

/** Losses of quantile and interval forecasts. */
final class Loss {

    private Loss() {}

    /** The loss that the given quantile minimises (Koenker and Bassett 1978). */
    static double pinball(double actual, double quantile, double share) {
        return actual >= quantile ? share * (actual - quantile) : (1 - share) * (quantile - actual);
    }

    /** Width plus the scaled distance of what fell outside (Gneiting and Raftery 2007). */
    static double interval(double actual, double lower, double upper, double coverage) {
        double penalty = 2 / (1 - coverage);
        return upper - lower + penalty * Math.max(0, lower - actual) + penalty * Math.max(0, actual - upper);
    }
}
