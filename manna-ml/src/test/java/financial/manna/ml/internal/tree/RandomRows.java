package financial.manna.ml.internal.tree;

import financial.manna.spi.FeatureVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Sparse rows with a label that depends on them, seeded. */
final class RandomRows {

    static final int FEATURES = 60;

    private RandomRows() {}

    /** Rows that hold each feature with the given probability: real numbers, whole ones and true zeros. */
    static List<FeatureVector> rows(int count, double density, Random random) {
        List<FeatureVector> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            FeatureVector features = new FeatureVector();
            for (int feature = 0; feature < FEATURES; feature++) {
                if (random.nextDouble() < density) {
                    features.add(feature, feature % 3 == 0 ? random.nextInt(4) : random.nextGaussian());
                }
            }
            rows.add(features);
        }
        return rows;
    }

    static double number(FeatureVector row, Random random) {
        double number = random.nextGaussian();
        for (int entry = 0; entry < row.size(); entry++) {
            int feature = row.index(entry);
            number += feature < 8 ? (feature - 3) * row.value(entry) : Math.abs(row.value(entry)) / feature;
        }
        return number;
    }

    static int label(FeatureVector row, int classes, Random random) {
        return Math.floorMod((int) Math.round(number(row, random)), classes);
    }

    static ForestRows training(List<FeatureVector> rows, int classes, Random random) {
        ForestRows training = new ForestRows(FEATURES);
        for (FeatureVector row : rows) {
            double label = classes > 0 ? label(row, classes, random) : number(row, random);
            training.add(row, label, 0.5 + random.nextInt(3));
        }
        return training;
    }

    static float[] dense(FeatureVector row) {
        float[] dense = new float[FEATURES];
        Arrays.fill(dense, Float.NaN);
        for (int entry = 0; entry < row.size(); entry++) {
            dense[row.index(entry)] = row.value(entry);
        }
        return dense;
    }
}
