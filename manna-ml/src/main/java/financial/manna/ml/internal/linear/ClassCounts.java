package financial.manna.ml.internal.linear;

/**
 * What naive Bayes counts: how much of every feature every class has seen. Rows can be added and taken back at any
 * time. Not thread-safe.
 */
public final class ClassCounts {

    private final int dimension;
    private final float[][] counts;
    private final double[] rows;
    private final double[] sums;
    private final float[] all;
    private double total;

    /** No rows yet. */
    public ClassCounts(int classes, int dimension) {
        this.dimension = dimension;
        this.counts = new float[classes][dimension];
        this.rows = new double[classes];
        this.sums = new double[classes];
        this.all = new float[dimension];
    }

    /** Adds a row so many times; a negative number takes it back. What is below 0 in a row counts nothing. */
    public void add(SparseRows data, int row, int category, double times) {
        for (int i = data.start(row); i < data.start(row + 1); i++) {
            double value = times * Math.max(0, data.value(i));
            counts[category][data.index(i)] += (float) value;
            all[data.index(i)] += (float) value;
            sums[category] += value;
            total += value;
        }
        rows[category] += times;
    }

    /**
     * Log-likelihood ratios of a class (multinomial naive Bayes; McCallum and Nigam, 1998), less what is the same for
     * all classes, so that a feature that the class never met weighs nothing.
     *
     * @param smoothing what is added to every count; positive
     * @param weights receives one weight per feature
     * @return what every unit of a row's sum adds to the score
     */
    public double multinomial(int category, double smoothing, float[] weights) {
        for (int i = 0; i < dimension; i++) {
            weights[i] = (float) Math.log1p(counts[category][i] / smoothing);
        }
        return Math.log(smoothing) - Math.log(sums[category] + smoothing * Math.max(1, dimension));
    }

    /**
     * Weights of a class by what all others have seen (complement naive Bayes without weight normalisation; Rennie,
     * Shih, Teevan and Karger, 2003), less what is the same for all classes.
     *
     * @param smoothing what is added to every count; positive
     * @param weights receives one weight per feature
     * @return what every unit of a row's sum adds to the score
     */
    public double complement(int category, double smoothing, float[] weights) {
        for (int i = 0; i < dimension; i++) {
            float others = Math.max(0, all[i] - counts[category][i]);
            weights[i] = (float) (Math.log(all[i] + smoothing) - Math.log(others + smoothing));
        }
        return Math.log(Math.max(0, total - sums[category]) + smoothing * Math.max(1, dimension));
    }

    /** The logarithm of a class's share of the rows. */
    public double logPrior(int category) {
        double sum = 0;
        for (double count : rows) {
            sum += count;
        }
        return Math.log(rows[category] / sum);
    }
}
