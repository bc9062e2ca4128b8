package financial.manna.benchmarks;

import financial.manna.Categorization;
import financial.manna.Categorizer;
import financial.manna.benchmarks.StatementFile.Line;
import financial.manna.ml.classify.Algorithm;
import financial.manna.ml.evaluate.PredictedRow;
import financial.manna.ml.feature.StatementFeatures;
import financial.manna.ml.train.LabelSet;
import financial.manna.ml.train.LabeledTransaction;
import financial.manna.ml.train.ModelTrainer;
import financial.manna.ml.train.TrainedModel;
import financial.manna.spi.TransactionContext;
import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Transaction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One model, trained and asked as a host would: through a categorizer whose taxonomy is the user's own labels. */
final class CategorizationRun {

    private static final int WARM_UP_ROWS = 3_000;
    private static final int TIMED_ROWS = 4_000;

    private final LabelSet labels;
    private final TrainedModel model;
    private final Categorizer categorizer;
    private final Set<String> trained = new HashSet<>();
    private final Map<String, CategoryId> strangers = new HashMap<>();
    private final double fitSeconds;
    private double usP50;
    private double usP99;
    private double rowsPerSecond;

    CategorizationRun(Algorithm algorithm, boolean knowledge, int seed, List<Line> train) {
        labels = LabelSet.of(
                train.stream().map(line -> String.valueOf(line.label())).toList());
        List<LabeledTransaction> rows = train.stream()
                .map(line -> new LabeledTransaction(line.transaction(), labels.category(String.valueOf(line.label()))))
                .toList();
        train.forEach(line -> trained.add(line.letters()));
        ModelTrainer trainer = ModelTrainer.builder()
                .algorithm(algorithm)
                .features(
                        knowledge
                                ? StatementFeatures.defaults()
                                : StatementFeatures.defaults().remove("knowledge"))
                .seed(seed)
                .build();
        long start = System.nanoTime();
        model = trainer.train(rows).model();
        fitSeconds = (System.nanoTime() - start) / 1e9;
        categorizer = Categorizer.builder()
                .taxonomy(labels.taxonomy())
                .model(model)
                .cache(0, Duration.ofHours(1))
                .build();
    }

    /** Predicts every line; a label is only set beside the finished answer. */
    List<Prediction> predict(List<Line> test) {
        List<Prediction> predictions = new ArrayList<>();
        for (Line line : test) {
            Categorization answer = categorizer.categorize(line.transaction());
            PredictedRow outcome = model.predictedRow(TransactionContext.of(line.transaction()))
                    .withAbstained(answer.abstained())
                    .withSeen(trained.contains(line.letters()));
            CategoryId guess = outcome.bestGuess().orElse(answer.bestGuess());
            if (!guess.equals(answer.bestGuess())) {
                throw new IllegalStateException("row " + line.row() + ": the model guesses " + guess
                        + ", the categorizer " + answer.bestGuess());
            }
            String label = line.label();
            predictions.add(new Prediction(
                    line.row(),
                    line.letters(),
                    label,
                    labels.label(answer.bestGuess()).orElse(""),
                    label == null ? outcome : outcome.withTruth(truth(label), categories())));
        }
        time(test);
        return predictions;
    }

    /** A label that no training row has is a category that no guess can name. */
    private CategoryId truth(String label) {
        return labels.labels().contains(label)
                ? labels.category(label)
                : strangers.computeIfAbsent(label, each -> CategoryId.of("stranger-" + strangers.size()));
    }

    /** Distinct lines, one after another, from the raw descriptor, without caches. */
    private void time(List<Line> test) {
        Map<String, Transaction> distinct = new LinkedHashMap<>();
        test.forEach(line -> distinct.putIfAbsent(line.transaction().descriptor(), line.transaction()));
        List<Transaction> rows = List.copyOf(distinct.values());
        if (rows.isEmpty()) {
            return;
        }
        int used = 0;
        for (int i = 0; i < WARM_UP_ROWS; i++) {
            used += categorizer
                    .categorize(rows.get(i % rows.size()))
                    .evidenceIds()
                    .size();
        }
        long[] nanos = new long[TIMED_ROWS];
        long all = System.nanoTime();
        for (int i = 0; i < TIMED_ROWS; i++) {
            long start = System.nanoTime();
            used += categorizer
                    .categorize(rows.get(i % rows.size()))
                    .evidenceIds()
                    .size();
            nanos[i] = System.nanoTime() - start;
        }
        rowsPerSecond = used < 0 ? 0 : TIMED_ROWS / ((System.nanoTime() - all) / 1e9);
        Arrays.sort(nanos);
        usP50 = nanos[TIMED_ROWS / 2] / 1e3;
        usP99 = nanos[TIMED_ROWS * 99 / 100] / 1e3;
    }

    double fitSeconds() {
        return fitSeconds;
    }

    double usP50() {
        return usP50;
    }

    double usP99() {
        return usP99;
    }

    double rowsPerSecond() {
        return rowsPerSecond;
    }

    private int categories() {
        return labels.labels().size();
    }

    long artifactBytes() {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            model.write(bytes);
            return bytes.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
