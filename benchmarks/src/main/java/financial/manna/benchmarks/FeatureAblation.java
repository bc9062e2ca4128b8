package financial.manna.benchmarks;

import com.fasterxml.jackson.annotation.JsonProperty;
import financial.manna.account.AccountProfile;
import financial.manna.benchmarks.StatementFile.Line;
import financial.manna.merchant.MerchantParser;
import financial.manna.ml.classify.Algorithm;
import financial.manna.ml.feature.FeatureSpace;
import financial.manna.ml.feature.StatementFeatures;
import financial.manna.ml.feature.TextOptions;
import financial.manna.ml.train.LabelSet;
import financial.manna.ml.train.LabeledTransaction;
import financial.manna.ml.train.ModelTrainer;
import financial.manna.ml.train.TrainingResult;
import financial.manna.taxonomy.CategoryId;
import java.io.IOException;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Kind {@code feature-ablation}: what each group of features is worth, by leaving it out or adding it.
 *
 * <p>Cross-validates one algorithm on the training rows of every split; test rows are not looked at. Known: the mean
 * accuracy over random folds; new: over folds of whole wordings.
 */
final class FeatureAblation {

    static final String USAGE =
            "--data FILE --splits SPLITS.csv [--label COLUMN] [--text description|description+merchant]"
                    + " [--date COLUMN] [--amount COLUMN] [--seed N] [--model NAME] [--json OUT]";

    private static final double FLAGS = 0.3;

    private FeatureAblation() {}

    static void run(List<String> args, PrintStream out) throws IOException {
        Options options = Options.parse(
                args, "--data", "--splits", "--label", "--text", "--date", "--amount", "--seed", "--model", "--json");
        Algorithm algorithm = CategorizationScore.model(options.text("--model").orElse(Algorithm.LINEAR_SVM.id()));
        int seed = options.number("--seed", 0, Integer.MAX_VALUE, 1);
        List<List<Line>> parts = new ArrayList<>();
        for (TrainTest part : TrainTest.splits(
                StatementFile.of(options).read(options.file("--data"), true), options.file("--splits"))) {
            parts.add(part.train());
        }
        List<Result> results = new ArrayList<>();
        out.printf(Locale.ROOT, "%-36s %8s %8s %10s%n", "features", "known", "new", "features");
        variants().forEach((name, features) -> {
            Result result = measure(name, features, algorithm, seed, parts);
            results.add(result);
            out.printf(Locale.ROOT, "%-36s %8.4f %8.4f %10.0f%n", name, result.known, result.unseen, result.features);
        });
        JsonReport.write(options.output("--json"), results);
    }

    private static Map<String, Supplier<FeatureSpace.Builder>> variants() {
        Map<String, Supplier<FeatureSpace.Builder>> variants = new LinkedHashMap<>();
        variants.put("defaults", StatementFeatures::defaults);
        for (String group : List.of("word", "char", "merchant", "amount", "knowledge")) {
            variants.put("without " + group, () -> StatementFeatures.defaults().remove(group));
        }
        variants.put("with behaviour", () -> StatementFeatures.defaults().add(StatementFeatures.behaviour(), FLAGS));
        variants.put("with time", () -> StatementFeatures.defaults().add(StatementFeatures.time(), FLAGS));
        variants.put(
                "with date as a number", () -> StatementFeatures.defaults().add(new DroppedFeatures.Position(), FLAGS));
        variants.put(
                "with public holidays (US)",
                () -> StatementFeatures.defaults().add(new DroppedFeatures.Holiday(), FLAGS));
        variants.put(
                "with length of the line", () -> StatementFeatures.defaults().add(new DroppedFeatures.Length(), FLAGS));
        variants.put("with mood words", () -> StatementFeatures.defaults().add(new DroppedFeatures.Mood(), FLAGS));
        variants.put("words of 1 to 3", () -> texts(TextOptions.words().withWords(1, 3), TextOptions.characters()));
        variants.put(
                "characters of 3 to 6",
                () -> texts(TextOptions.words(), TextOptions.characters().withCharacters(3, 6)));
        variants.put(
                "2,000 terms each",
                () -> texts(
                        TextOptions.words().withMaxFeatures(2_000),
                        TextOptions.characters().withMaxFeatures(2_000)));
        variants.put("reference: 2,000 words of 1 to 3", DroppedFeatures::reference);
        return variants;
    }

    /** The defaults with other texts. */
    private static FeatureSpace.Builder texts(TextOptions words, TextOptions characters) {
        FeatureSpace.Builder space = StatementFeatures.defaults();
        for (String group : List.of("word", "char", "name")) {
            space.remove(group);
        }
        return space.add(StatementFeatures.words(words), 1)
                .add(StatementFeatures.characters(characters), 1)
                .add(StatementFeatures.merchantName(characters), 1);
    }

    private static Result measure(
            String name,
            Supplier<FeatureSpace.Builder> features,
            Algorithm algorithm,
            int seed,
            List<List<Line>> parts) {
        ModelTrainer trainer = ModelTrainer.builder()
                .algorithm(algorithm)
                .seed(seed)
                .features(features.get())
                .build();
        double known = 0;
        double unseen = 0;
        double dimension = 0;
        for (List<Line> train : parts) {
            TrainingResult result = trainer.train(labelled(train));
            known += result.crossValidationAccuracy() / parts.size();
            unseen += result.unseenAccuracy() / parts.size();
            dimension += (double) result.featureCount() / parts.size();
        }
        return new Result(name, known, unseen, dimension);
    }

    private static List<LabeledTransaction> labelled(List<Line> lines) {
        LabelSet labels = LabelSet.of(
                lines.stream().map(line -> String.valueOf(line.label())).toList());
        AccountProfile history = AccountProfile.empty();
        List<LabeledTransaction> rows = new ArrayList<>();
        for (Line line : inOrderOfTime(lines)) {
            CategoryId category = labels.category(String.valueOf(line.label()));
            rows.add(new LabeledTransaction(line.transaction(), category).withProfile(history));
            if (line.transaction().bookingDate().isPresent()) {
                String descriptor = line.transaction().descriptor();
                String key = MerchantParser.standard().parse(descriptor).key();
                history = history.update(line.transaction(), key, category);
            }
        }
        return rows;
    }

    /** So that the history of a row holds nothing later. */
    private static List<Line> inOrderOfTime(List<Line> lines) {
        return lines.stream()
                .sorted(Comparator.comparing(
                        line -> line.transaction().bookingDate().orElse(LocalDate.MIN)))
                .toList();
    }

    /** One line of the table. */
    record Result(
            @JsonProperty("features") String name,
            @JsonProperty("accuracy_known") double known,
            @JsonProperty("accuracy_new") double unseen,
            @JsonProperty("dimension") double features) {}
}
