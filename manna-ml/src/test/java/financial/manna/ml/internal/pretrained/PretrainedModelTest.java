package financial.manna.ml.internal.pretrained;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import financial.manna.AbstentionReason;
import financial.manna.Categorization;
import financial.manna.Categorizer;
import financial.manna.Decider;
import financial.manna.Evidence;
import financial.manna.ScoredCategory;
import financial.manna.artifact.Artifact;
import financial.manna.artifact.ArtifactException;
import financial.manna.ml.train.LabeledTransaction;
import financial.manna.ml.train.ModelTrainer;
import financial.manna.ml.train.TrainedModel;
import financial.manna.spi.CategoryModel;
import financial.manna.spi.CategoryModelContract;
import financial.manna.spi.TransactionContext;
import financial.manna.taxonomy.CategoryId;
import financial.manna.taxonomy.Taxonomy;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PretrainedModelTest implements CategoryModelContract {

    private static final Taxonomy TAXONOMY = Taxonomy.standard();
    private static final int MOST_BYTES = 4 << 20;

    private final Categorizer tables = Categorizer.standard();
    private final Categorizer both = Categorizer.builder().pretrained().build();

    @Override
    public CategoryModel model() {
        return new PretrainedModel();
    }

    private static Transaction out(String line) {
        return Transaction.of(line, Money.withoutCurrency(new BigDecimal("-24.10")));
    }

    @ParameterizedTest
    @CsvSource({
        "ZORBLATTPIZZERIETTE 77, food_and_dining",
        "XQ STEAKSEAFOODERY, food_and_dining",
        "QUOXDENTISTRIES 0004, health",
        "VLIMPAUTOREPAIRSHOPPE, transportation",
    })
    void guessesByPiecesOfWordsWhereTheTablesAreSilent(String line, String primary) {
        assertThat(tables.categorize(out(line)).abstentionReason()).contains(AbstentionReason.NO_EVIDENCE);

        Categorization answer = both.categorize(out(line));

        assertThat(TAXONOMY.primaryOf(answer.bestGuess()).value()).isEqualTo(primary);
        assertThat(answer.decidedBy()).isEqualTo(Decider.MODEL);
        assertThat(answer.evidenceIds()).containsExactly("model:pretrained");
    }

    @Test
    void saysNothingOfALineOfWhichItKnowsNoPiece() {
        Transaction line = Transaction.of("ღვინო ქარვასლა");

        assertThat(model().predict(TransactionContext.of(line))).isEmpty();
        assertThat(both.categorize(line)).isEqualTo(tables.categorize(line));
    }

    @Test
    void guessesAndLeavesTheLineOpen() {
        Categorization answer = both.categorize(out("ZORBLATTPIZZERIETTE 77"));

        assertThat(answer.category()).isEqualTo(CategoryId.UNCATEGORIZED);
        assertThat(answer.abstentionReason()).contains(AbstentionReason.LOW_CONFIDENCE);
        assertThat(answer.confidence()).isBetween(0.05, 0.5);
    }

    @Test
    void changesNoAnswerThatTheTablesGive() {
        for (String line : List.of("STARBUCKS 0042", "NSF FEE", "SHELL OIL 57444", "TARGET OPTICAL", "ACME PAYROLL")) {
            assertThat(both.categorize(out(line))).isEqualTo(tables.categorize(out(line)));
        }
    }

    @Test
    void leavesRoomForDoubt() {
        for (String line : List.of("KRONK", "BLARG INTL", "THE FLUMMOX 12 AUSTIN TX", "QUORBEX")) {
            double sum = model().predict(TransactionContext.of(out(line))).stream()
                    .mapToDouble(ScoredCategory::probability)
                    .sum();

            assertThat(sum).isBetween(0.01, 0.95);
        }
    }

    @Test
    void anExplanationNamesItAndThePiecesThatCounted() {
        List<Evidence> evidence = both.explain(out("ZORBLATTPIZZERIETTE 77")).evidence();

        assertThat(evidence).anyMatch(piece -> piece.detail().equals("the pre-trained model's first choice"));
        assertThat(evidence)
                .anyMatch(piece ->
                        piece.id().startsWith("feature:char:") && piece.id().contains("pizz"));
        assertThat(both.describe()).anyMatch(component -> component.id().equals("pretrained"));
    }

    @Test
    void knowsTheStandardTaxonomyOnlyAndIsSmall() throws IOException {
        assertThat(model().categories()).hasSizeGreaterThan(100).allMatch(TAXONOMY::contains);
        assertThat(model().info().kind()).isEqualTo("model");
        assertThat(model())
                .hasToString("PretrainedModel[" + model().categories().size() + " categories]");
        try (InputStream in = PretrainedModel.class.getResourceAsStream(PretrainedModel.RESOURCE)) {
            assertThat(requireNonNull(in).readAllBytes()).hasSizeLessThan(MOST_BYTES);
        }
    }

    @Test
    void isReadAsItWasWritten() throws IOException {
        TrainedModel trained = small();
        byte[] bytes = written(trained, PretrainedModel.header(4, "1", "abc", new Doubt(-1, 0.5)));

        PretrainedModel read = PretrainedModel.read(new ByteArrayInputStream(bytes));

        TransactionContext bakery = TransactionContext.of(Transaction.of("ACME BAKERY"));
        ScoredCategory claimed = trained.predict(bakery).get(0);
        ScoredCategory believed = read.predict(bakery).get(0);
        assertThat(read.header().text("digest")).contains("abc");
        assertThat(believed.category()).isEqualTo(claimed.category());
        assertThat(believed.probability())
                .isEqualTo(Math.min(claimed.probability(), new Doubt(-1, 0.5).apply(claimed.probability())));
    }

    @Test
    void aHeaderWithoutDoubtIsCorrupt() throws IOException {
        byte[] bytes = written(small(), Artifact.builder("pretrained-model", 1, 0));

        assertThatThrownBy(() -> PretrainedModel.read(new ByteArrayInputStream(bytes)))
                .isInstanceOf(ArtifactException.class)
                .hasMessageContaining("doubt.intercept");
    }

    private static TrainedModel small() {
        CategoryId bakeries = CategoryId.of("bakeries_and_specialty_food");
        CategoryId repairs = CategoryId.of("vehicle_maintenance");
        return ModelTrainer.builder()
                .folds(2)
                .build()
                .train(List.of(
                        new LabeledTransaction(Transaction.of("CORNER BAKERY"), bakeries),
                        new LabeledTransaction(Transaction.of("ACME BAKERY 12"), bakeries),
                        new LabeledTransaction(Transaction.of("JOES GARAGE"), repairs),
                        new LabeledTransaction(Transaction.of("CITY GARAGE"), repairs)))
                .model();
    }

    private static byte[] written(TrainedModel model, Artifact.Builder header) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PretrainedModel.write(header, model, bytes);
        return bytes.toByteArray();
    }
}
