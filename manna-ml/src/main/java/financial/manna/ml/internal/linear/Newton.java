package financial.manna.ml.internal.linear;

/** Small systems of linear equations, as Newton steps need them. */
final class Newton {

    private Newton() {}

    /**
     * The solution of {@code curvature * direction = -gradient} by elimination.
     *
     * @param curvature symmetric and positive definite, so that no pivoting is needed
     */
    static double[] direction(double[][] curvature, double[] gradient) {
        int size = gradient.length;
        double[][] a = new double[size][];
        double[] b = new double[size];
        for (int i = 0; i < size; i++) {
            a[i] = curvature[i].clone();
            b[i] = -gradient[i];
        }
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                double times = a[j][i] / a[i][i];
                for (int k = i; k < size; k++) {
                    a[j][k] -= times * a[i][k];
                }
                b[j] -= times * b[i];
            }
        }
        for (int i = size - 1; i >= 0; i--) {
            for (int k = i + 1; k < size; k++) {
                b[i] -= a[i][k] * b[k];
            }
            b[i] /= a[i][i];
        }
        return b;
    }
}
