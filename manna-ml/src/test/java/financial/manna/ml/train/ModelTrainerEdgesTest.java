package financial.manna.ml.train;

import static financial.manna.ml.train.ModelTrainerTest.bytes;
import static financial.manna.ml.train.ModelTrainerTest.context;
import static financial.manna.ml.train.ModelTrainerTest.trainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import financial.manna.Categorizer;
import financial.manna.ScoredCategory;
import financial.manna.ml.classify.Algorithm;
import financial.manna.ml.feature.FeatureSpace;
import financial.manna.ml.feature.StatementFeatures;
import financial.manna.ml.feature.TextOptions;
import financial.manna.spi.FeatureGroup;
import financial.manna.spi.TransactionContext;
import financial.manna.taxonomy.CategoryId;
import financial.manna.taxonomy.Taxonomy;
import financial.manna.transaction.Transaction;
import financial.manna.transaction.TransactionField;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelTrainerEdgesTest {

    @Test
    void oneCategoryIsAnsweredWhateverComes() {
        List<LabeledTransaction> rows = List.of(
                new LabeledTransaction(Transaction.of("ACME"), CategoryId.of("only")),
                new LabeledTransaction(Transaction.of("OTHER"), CategoryId.of("only")));

        TrainedModel model = trainer().build().train(rows).model();

        assertThat(model.predict(context("ACME"))).containsExactly(new ScoredCategory(CategoryId.of("only"), 1));
    }

    @Test
    void oneRowPerCategoryStillTrains() {
        List<LabeledTransaction> rows = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            rows.add(new LabeledTransaction(
                    Transaction.of("SHOP" + (char) ('A' + i % 26) + i / 26), CategoryId.of("c" + i)));
        }

        TrainingResult result = trainer().build().train(rows);

        assertThat(result.model().predict(context("SHOPB0"))).isNotEmpty();
        assertThat(result.categoryCount()).isEqualTo(30);
    }

    @Test
    void aCategorizerOfAnotherTaxonomyRefusesAModelThatWasReadByName() throws IOException {
        LabelSet labels = LabelSet.of(List.of("Bread", "Car"));
        TrainedModel model = trainer()
                .algorithm(Algorithm.COMPLEMENT_NAIVE_BAYES)
                .build()
                .train(List.of(
                        new LabeledTransaction(Transaction.of("ACME BAKERY"), labels.category("Bread")),
                        new LabeledTransaction(Transaction.of("CITY GARAGE"), labels.category("Car"))))
                .model();

        TrainedModel read = TrainedModel.read(new ByteArrayInputStream(bytes(model)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Categorizer.builder().model(read).build())
                .withMessage("model \"complement-naive-bayes\" assigns categories that taxonomy "
                        + Taxonomy.standard().id() + " version "
                        + Taxonomy.standard().version()
                        + " lacks: [label.bread, label.car]");
        Taxonomy fewer = LabelSet.of(List.of("Bread", "Rent")).taxonomy();
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Categorizer.builder().taxonomy(fewer).model(read).build())
                .withMessageEndingWith("taxonomy labels version 1 lacks: [label.car]");
    }

    @Test
    void thousandsOfCategoriesFit() {
        List<LabeledTransaction> rows = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            rows.add(new LabeledTransaction(Transaction.of("x" + Integer.toString(i, 36)), CategoryId.of("c" + i)));
        }

        TrainedModel model = trainer()
                .algorithm(Algorithm.MULTINOMIAL_NAIVE_BAYES)
                .features(StatementFeatures.defaults().remove("knowledge"))
                .folds(2)
                .build()
                .train(rows)
                .model();

        assertThat(model.categories()).hasSize(5_000);
        assertThat(model.predict(context("x2s"))).hasSizeLessThanOrEqualTo(TrainedModel.MAX_PREDICTIONS);
    }

    @Test
    void theClassThatScoresBestStaysFirstHoweverUnsureTheModelIs() {
        List<LabeledTransaction> rows = new ArrayList<>();
        for (String trade : List.of("bakery", "cinema", "garage", "pharmacy", "zoo")) {
            rows.add(new LabeledTransaction(Transaction.of("JOES " + trade), CategoryId.of(trade)));
        }

        TrainedModel model = trainer().build().train(rows).model();

        for (LabeledTransaction row : rows) {
            List<ScoredCategory> ranked =
                    model.predict(context(row.transaction().descriptor()));
            assertThat(ranked.get(0).category()).isEqualTo(row.category());
            assertThat(ranked.get(0).probability()).isGreaterThan(ranked.get(1).probability());
        }
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void anyFiniteValueOfAHostsGroupIsBorne(Algorithm algorithm) throws IOException {
        FeatureGroup own = new FeatureGroup() {

            @Override
            public String id() {
                return "own";
            }

            @Override
            public Set<TransactionField> fieldsRead() {
                return Set.of(TransactionField.DESCRIPTOR);
            }

            @Override
            public void extract(TransactionContext context, Sink sink) {
                String line = context.transaction().descriptor();
                double sign = line.contains("BAKERY") ? 1 : -1;
                sink.add("sign", line.contains("FAR") ? sign * 1e300 : sign);
                sink.add("tiny", Double.MIN_VALUE);
            }
        };

        TrainedModel model = trainer()
                .algorithm(algorithm)
                .features(FeatureSpace.builder().add(own, 1))
                .build()
                .train(MadeUpRows.some(40, 4))
                .model();

        TrainedModel read = TrainedModel.read(new ByteArrayInputStream(bytes(model)), List.of(own));
        assertThat(read.predict(context("FAR BAKERY"))).isNotEmpty().isEqualTo(model.predict(context("FAR BAKERY")));
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void aModelThatKnowsNoFeatureIsStoredAndAnswers(Algorithm algorithm) throws IOException {
        TrainedModel model = trainer()
                .algorithm(algorithm)
                .features(FeatureSpace.builder().add(StatementFeatures.words(TextOptions.words()), 1))
                .build()
                .train(List.of(
                        new LabeledTransaction(Transaction.of(""), CategoryId.of("a")),
                        new LabeledTransaction(Transaction.of(""), CategoryId.of("a")),
                        new LabeledTransaction(Transaction.of(""), CategoryId.of("b")),
                        new LabeledTransaction(Transaction.of(""), CategoryId.of("b"))))
                .model();

        TrainedModel read = TrainedModel.read(new ByteArrayInputStream(bytes(model)));

        assertThat(read.predict(context("ANY LINE"))).isEqualTo(model.predict(context("ANY LINE")));
    }
}
