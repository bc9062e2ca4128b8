package financial.manna.ml.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import financial.manna.Evidence;
import financial.manna.ScoredCategory;
import financial.manna.artifact.Artifact;
import financial.manna.artifact.ArtifactException;
import financial.manna.ml.classify.Algorithm;
import financial.manna.ml.feature.StatementFeatures;
import financial.manna.spi.CategoryModel;
import financial.manna.spi.CategoryModelContract;
import financial.manna.spi.TransactionContext;
import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Transaction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for models of trees and with trees, beside what holds for all. */
class TreeModelTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-31T10:15:30Z"), ZoneOffset.UTC);

    static ModelTrainer.Builder trainer(Algorithm algorithm) {
        return ModelTrainer.builder()
                .algorithm(algorithm)
                .features(StatementFeatures.defaults().remove("knowledge"))
                .folds(2)
                .clock(CLOCK);
    }

    /** Two signs that decide only together, which weights that are summed cannot tell, and trees can. */
    private static List<LabeledTransaction> together(int count) {
        Random random = new Random(1);
        List<LabeledTransaction> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean first = random.nextBoolean();
            boolean second = random.nextBoolean();
            String line = (first ? "ZORBA" : "MILVI") + " " + (char) ('A' + random.nextInt(26)) + "X "
                    + (second ? "QUENT" : "HOLDU");
            rows.add(new LabeledTransaction(Transaction.of(line), CategoryId.of(first == second ? "same" : "other")));
        }
        return rows;
    }

    private static TransactionContext context(String descriptor) {
        return TransactionContext.of(Transaction.of(descriptor));
    }

    static byte[] bytes(TrainedModel model) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        model.write(bytes);
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"GRADIENT_BOOSTING", "RANDOM_FOREST", "BOOSTED_ENSEMBLE"})
    void equalRowsOptionsAndSeedGiveEqualBytes(Algorithm algorithm) throws IOException {
        List<LabeledTransaction> rows = MadeUpRows.some(60, 2);

        byte[] first = bytes(trainer(algorithm).seed(5).build().train(rows).model());

        assertThat(bytes(trainer(algorithm).seed(5).build().train(rows).model()))
                .isEqualTo(first);
        assertThat(bytes(trainer(algorithm).seed(6).build().train(rows).model()))
                .isNotEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"GRADIENT_BOOSTING", "RANDOM_FOREST", "BOOSTED_ENSEMBLE"})
    void sharesOfAnExplanationAddUpToTheScore(Algorithm algorithm) {
        TrainedModel model =
                trainer(algorithm).build().train(MadeUpRows.some(120, 5)).model();
        TransactionContext line = context("BELTOQ GARAGE 12");

        for (int category = 0; category < 4; category++) {
            CategoryId id = CategoryId.of(
                    List.of("bakery", "cinema", "garage", "pharmacy").get(category));
            double sum = model.explain(line, id).stream()
                    .mapToDouble(Evidence::weight)
                    .sum();
            assertThat(sum).isCloseTo(model.scores(line)[category], within(1e-4));
        }
        assertThat(model.explain(line, CategoryId.of("garage")))
                .filteredOn(share -> share.weight() > 0)
                .extracting(Evidence::id)
                .anyMatch(id -> id.startsWith("feature:") && id.contains("gar"));
    }

    @Test
    void boostingTellsWhatSignsMeanTogether() {
        List<LabeledTransaction> rows = together(200);

        TrainingResult trees = trainer(Algorithm.GRADIENT_BOOSTING).build().train(rows);

        assertThat(trees.crossValidationAccuracy()).isGreaterThan(0.95);
        assertThat(trees.model().predict(context("ZORBA ZX HOLDU")).get(0).category())
                .isEqualTo(CategoryId.of("other"));
    }

    @Test
    void anEnsembleTakesTreesInWhereTheyHelp() throws IOException {
        List<LabeledTransaction> rows = together(200);

        TrainedModel boosted =
                trainer(Algorithm.BOOSTED_ENSEMBLE).build().train(rows).model();

        assertThat(boosted.artifact().decimal("parameters.boosting_share").orElseThrow())
                .isPositive();
        assertThat(boosted.artifact().integer("parameters.boosting_rounds")).isPresent();
        assertThat(Artifact.read(new ByteArrayInputStream(bytes(boosted))).majorVersion())
                .isEqualTo(2);
        TrainedModel plain = trainer(Algorithm.ENSEMBLE).build().train(rows).model();
        assertThat(Artifact.read(new ByteArrayInputStream(bytes(plain))).majorVersion())
                .as("form that every reader knows")
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"GRADIENT_BOOSTING", "RANDOM_FOREST", "BOOSTED_ENSEMBLE"})
    void aModelThatWasWrittenAndReadAnswersTheSame(Algorithm algorithm) throws IOException {
        TrainedModel model = trainer(algorithm).build().train(together(120)).model();

        TrainedModel read = TrainedModel.read(new ByteArrayInputStream(bytes(model)));

        for (String line : List.of("ZORBA AX QUENT", "MILVI", "", "???")) {
            assertThat(read.predict(context(line))).isEqualTo(model.predict(context(line)));
            assertThat(read.explain(context(line), CategoryId.of("same")))
                    .isEqualTo(model.explain(context(line), CategoryId.of("same")));
        }
        assertThat(bytes(read)).isEqualTo(bytes(model));
    }

    @Test
    void everyFlippedByteIsAnError() throws IOException {
        byte[] bytes = bytes(trainer(Algorithm.GRADIENT_BOOSTING)
                .build()
                .train(MadeUpRows.some(20, 4))
                .model());
        int step = Math.max(1, bytes.length / 400);

        for (int i = 0; i < bytes.length; i += i < 100 ? 1 : step) {
            byte[] flipped = bytes.clone();
            flipped[i] ^= 0x10;
            assertThatExceptionOfType(ArtifactException.class)
                    .as("byte %d", i)
                    .isThrownBy(() -> TrainedModel.read(new ByteArrayInputStream(flipped)));
        }
    }

    @Test
    void oneCategoryNeedsNoTrees() {
        TrainedModel model = trainer(Algorithm.GRADIENT_BOOSTING)
                .build()
                .train(List.of(
                        new LabeledTransaction(Transaction.of("ACME"), CategoryId.of("only")),
                        new LabeledTransaction(Transaction.of("OTHER"), CategoryId.of("only"))))
                .model();

        assertThat(model.predict(context("ACME"))).containsExactly(new ScoredCategory(CategoryId.of("only"), 1));
    }

    @Test
    void linesWithoutAnyFeatureStillTrain() {
        TrainingResult result = trainer(Algorithm.RANDOM_FOREST)
                .build()
                .train(List.of(
                        new LabeledTransaction(Transaction.of(""), CategoryId.of("a")),
                        new LabeledTransaction(Transaction.of(""), CategoryId.of("a")),
                        new LabeledTransaction(Transaction.of(""), CategoryId.of("b"))));

        assertThat(result.model().predict(context("")).get(0).category()).isEqualTo(CategoryId.of("a"));
    }

    @Nested
    class Contract implements CategoryModelContract {

        private final TrainedModel model = trainer(Algorithm.BOOSTED_ENSEMBLE)
                .build()
                .train(MadeUpRows.some(60, 12))
                .model();

        @Override
        public CategoryModel model() {
            return model;
        }
    }
}
