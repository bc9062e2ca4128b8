package financial.manna.ml.train;

import financial.manna.ml.feature.FeatureSpace;
import financial.manna.ml.internal.linear.HeldBack;
import financial.manna.spi.FeatureVector;
import java.util.Arrays;
import java.util.List;

/**
 * Scores every row by members that did not learn from it, twice: over random folds, where most wordings are known, and
 * over folds of whole wordings, where none is.
 */
final class CrossValidation {

    private final TrainingSet data;
    private final List<Member> members;
    /** Scores per member, row, class. */
    private final float[][][] random;

    private final float[][][] grouped;
    private final boolean[] seen;
    private final double[] knownRandom;
    private final double[] knownGrouped;
    private final int folds;
    private final Folds randomFolds;

    private CrossValidation(TrainingSet data, List<Member> members, int folds, Folds randomFolds) {
        this.data = data;
        this.members = members;
        this.folds = folds;
        this.randomFolds = randomFolds;
        this.random = new float[members.size()][data.size()][];
        this.grouped = new float[members.size()][data.size()][];
        this.seen = new boolean[data.size()];
        this.knownRandom = new double[data.size()];
        this.knownGrouped = new double[data.size()];
    }

    static CrossValidation run(
            TrainingSet data,
            FeatureSpace.Builder features,
            Learner learner,
            List<Member> members,
            int folds,
            long seed,
            Progress progress) {
        Folds randomFolds = Folds.random(data, folds, seed);
        CrossValidation validation = new CrossValidation(data, members, folds, randomFolds);
        Folds groupedFolds = Folds.grouped(data, folds, seed + 1);
        for (int fold = 0; fold < folds; fold++) {
            progress.step("cross-validation, random fold " + (fold + 1) + " of " + folds);
            validation.fold(features, learner, randomFolds, fold, validation.random, validation.knownRandom, true);
            progress.step("cross-validation, fold of wordings " + (fold + 1) + " of " + folds);
            validation.fold(features, learner, groupedFolds, fold, validation.grouped, validation.knownGrouped, false);
        }
        return validation;
    }

    private void fold(
            FeatureSpace.Builder features,
            Learner learner,
            Folds dealt,
            int fold,
            float[][][] scores,
            double[] known,
            boolean markSeen) {
        int[] rest = dealt.rest(fold);
        int[] held = dealt.held(fold);
        if (rest.length == 0 || held.length == 0) {
            return;
        }
        TrainingSet part = data.select(rest);
        FeatureSpace space = features.fit(part.contexts());
        var rows = LinearLearner.rows(part, space);
        Wordings wordings = Wordings.of(part);
        FeatureVector vector = new FeatureVector();
        for (int member = 0; member < members.size(); member++) {
            Scorer scorer = learner.learn(part, rows, space, Mix.only(members.get(member)));
            for (int row : held) {
                known[row] = space.extractKnown(data.context(row), vector);
                if (markSeen) {
                    seen[row] = wordings.contains(data.wording(row));
                }
                float[] score = new float[scorer.classes()];
                scorer.score(vector, score);
                scores[member][row] = score;
            }
        }
    }

    /** Known rows as random folds scored them, and all rows as folds of wordings did. */
    HeldBack heldBack(double[] shares) {
        HeldBack held = new HeldBack();
        for (int row = 0; row < data.size(); row++) {
            if (seen[row] && random[0][row] != null) {
                held.add(mixed(random, row, shares), data.label(row), true, knownRandom[row], 1);
            }
        }
        for (int row = 0; row < data.size(); row++) {
            if (grouped[0][row] != null) {
                held.add(mixed(grouped, row, shares), data.label(row), false, knownGrouped[row], 1);
            }
        }
        return held;
    }

    private float[] mixed(float[][][] scores, int row, double[] shares) {
        float[] sum = new float[scores[0][row].length];
        for (int member = 0; member < shares.length; member++) {
            if (shares[member] != 0) {
                for (int category = 0; category < sum.length; category++) {
                    sum[category] += (float) (shares[member] * scores[member][row][category]);
                }
            }
        }
        return sum;
    }

    /** The accuracy on every random fold. */
    double[] foldAccuracies(double[] shares) {
        double[] accuracies = new double[folds];
        for (int fold = 0; fold < folds; fold++) {
            int[] held = randomFolds.held(fold);
            accuracies[fold] = accuracy(random, held, shares);
        }
        return accuracies;
    }

    /** The accuracy over folds of wordings. */
    double accuracyUnseen(double[] shares) {
        int[] all = new int[data.size()];
        Arrays.setAll(all, row -> row);
        return accuracy(grouped, all, shares);
    }

    private double accuracy(float[][][] scores, int[] rows, double[] shares) {
        int right = 0;
        int counted = 0;
        for (int row : rows) {
            if (scores[0][row] != null) {
                counted++;
                right += best(mixed(scores, row, shares)) == data.label(row) ? 1 : 0;
            }
        }
        return counted == 0 ? 0 : (double) right / counted;
    }

    static int best(float[] scores) {
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            if (scores[i] > scores[best]) {
                best = i;
            }
        }
        return best;
    }
}
