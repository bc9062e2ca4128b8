package financial.manna.ml.evaluate;

/**
 * How far two distributions are apart.
 *
 * <p>The population stability index of shares p and q is the sum of (p - q) ln(p / q); half a row is added to every cell
 * so that an empty one counts as rare, not as impossible. Between two samples of n and m rows from one population it is
 * about (1/n + 1/m) times a chi-squared variable with one degree of freedom less than there are cells (Yurdakul, 2018).
 *
 * @param psi the population stability index, not negative; by custom 0.1 is worth a look, 0.25 is much
 * @param jensenShannon the Jensen-Shannon divergence of the shares as they are, in bits, in [0,1]
 * @param psiByChance what the index stays below in 95 of 100 pairs of samples of this size from one population
 */
public record Divergence(double psi, double jensenShannon, double psiByChance) {

    /** Half a row in every cell. */
    private static final double PRIOR = 0.5;

    /** The 95 % point of the normal distribution, one-sided. */
    private static final double Z95 = 1.6448536269514722;

    /** Of counts per cell, the same cells in both; cells that are empty in both do not count. */
    static Divergence of(int[] reference, int[] current) {
        int cells = 0;
        double n = 0;
        double m = 0;
        for (int i = 0; i < reference.length; i++) {
            cells += reference[i] + current[i] > 0 ? 1 : 0;
            n += reference[i];
            m += current[i];
        }
        double psi = 0;
        double divergence = 0;
        for (int i = 0; i < reference.length; i++) {
            if (reference[i] + current[i] > 0) {
                double p = (reference[i] + PRIOR) / (n + PRIOR * cells);
                double q = (current[i] + PRIOR) / (m + PRIOR * cells);
                psi += (p - q) * Math.log(p / q);
                divergence += bits(reference[i] / n, current[i] / m) + bits(current[i] / m, reference[i] / n);
            }
        }
        return new Divergence(psi, Math.min(1, Math.max(0, divergence / 2)), chiSquared95(cells - 1) * (1 / n + 1 / m));
    }

    /** Whether the index is more than chance would explain. */
    public boolean isBeyondChance() {
        return psi > psiByChance;
    }

    private static double bits(double p, double q) {
        return p == 0 ? 0 : p * Math.log(2 * p / (p + q)) / Math.log(2);
    }

    /** The 95 % point of chi-squared, by the cube root approximation (Wilson and Hilferty, 1931). */
    private static double chiSquared95(int degrees) {
        if (degrees <= 0) {
            return 0;
        }
        double spread = 2.0 / (9 * degrees);
        return degrees * Math.pow(1 - spread + Z95 * Math.sqrt(spread), 3);
    }
}
