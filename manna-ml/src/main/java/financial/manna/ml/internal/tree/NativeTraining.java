package financial.manna.ml.internal.tree;

import financial.manna.MannaException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.jspecify.annotations.Nullable;

/** The one class that touches XGBoost, so that everything else loads without it. */
final class NativeTraining {

    private NativeTraining() {}

    static TrainedForest train(
            ForestOptions options, ForestRows rows, @Nullable ForestRows heldBack, RoundListener listener) {
        DMatrix training = null;
        DMatrix validation = null;
        Booster booster = null;
        try {
            training = matrix(rows, options.threads);
            validation = heldBack == null ? null : matrix(heldBack, options.threads);
            // No round yet: rounds are run one by one, to report and to stop between them.
            booster = XGBoost.train(training, parameters(options), 0, new HashMap<>(), null, null);
            int kept = options.rounds;
            float best = Float.NaN;
            for (int round = 0; round < options.rounds; round++) {
                booster.update(training, round);
                float loss = validation == null ? Float.NaN : loss(booster, validation, round);
                if (!listener.afterRound(round + 1, options.rounds, loss)) {
                    throw new CancellationException("cancelled after round " + (round + 1));
                }
                if (options.patience == 0) {
                    best = loss;
                } else if (round == 0 || loss < best) {
                    best = loss;
                    kept = round + 1;
                } else if (round + 1 - kept >= options.patience) {
                    break;
                }
            }
            FlatForest forest = XgboostModelReader.read(booster.toByteArray("json"), kept, rows);
            return new TrainedForest(forest, kept, best);
        } catch (XGBoostError | IOException e) {
            throw new MannaException("XGBoost could not train: " + e.getMessage(), e);
        } finally {
            if (booster != null) {
                booster.dispose();
            }
            if (validation != null) {
                validation.dispose();
            }
            if (training != null) {
                training.dispose();
            }
        }
    }

    static DMatrix matrix(ForestRows rows, int threads) throws XGBoostError {
        DMatrix matrix = new DMatrix(
                rows.ends(),
                rows.indices(),
                rows.values(),
                DMatrix.SparseType.CSR,
                rows.featureCount(),
                Float.NaN,
                threads);
        matrix.setLabel(rows.labels());
        matrix.setWeight(rows.weights());
        return matrix;
    }

    static Map<String, Object> parameters(ForestOptions options) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("booster", "gbtree");
        parameters.put("tree_method", "hist");
        parameters.put("objective", options.objective.nativeName());
        parameters.put("eval_metric", options.objective.metric());
        if (options.objective == ForestObjective.SOFTPROB) {
            parameters.put("num_class", options.outputs);
        } else if (options.objective == ForestObjective.QUANTILE) {
            parameters.put("quantile_alpha", options.quantiles.toString());
        }
        if (options.vectorLeaves) {
            parameters.put("multi_strategy", "multi_output_tree");
        }
        parameters.put("num_parallel_tree", options.treesPerRound);
        parameters.put("max_depth", options.depth);
        parameters.put("eta", options.learningRate);
        parameters.put("subsample", options.rowShare);
        parameters.put("colsample_bytree", options.treeFeatureShare);
        parameters.put("colsample_bynode", options.nodeFeatureShare);
        parameters.put("min_child_weight", options.minChildWeight);
        parameters.put("lambda", options.lambda);
        parameters.put("max_bin", options.bins);
        parameters.put("seed", options.seed & Integer.MAX_VALUE);
        parameters.put("nthread", options.threads);
        parameters.put("verbosity", 0);
        return parameters;
    }

    private static float loss(Booster booster, DMatrix validation, int round) throws XGBoostError {
        float[] losses = new float[1];
        booster.evalSet(new DMatrix[] {validation}, new String[] {"validation"}, round, losses);
        return losses[0];
    }
}
