package financial.manna.ml.internal.linear;

import java.io.IOException;

/** Checks numbers that come from a file. */
public final class Bounds {

    private Bounds() {}

    /**
     * The value itself.
     *
     * @throws IOException if it is below the least or above the most allowed
     */
    public static int check(int value, int min, int max, String what) throws IOException {
        if (value < min || value > max) {
            throw new IOException("number of " + what + " must be " + min + " to " + max + ", not " + value);
        }
        return value;
    }

    /**
     * The value itself.
     *
     * @throws IOException if it is infinite or not a number
     */
    public static float finite(float value, String what) throws IOException {
        if (!Float.isFinite(value)) {
            throw new IOException(what + " must be finite, not " + value);
        }
        return value;
    }

    /**
     * The value itself.
     *
     * @throws IOException if it is infinite or not a number
     */
    public static double finite(double value, String what) throws IOException {
        if (!Double.isFinite(value)) {
            throw new IOException(what + " must be finite, not " + value);
        }
        return value;
    }
}
