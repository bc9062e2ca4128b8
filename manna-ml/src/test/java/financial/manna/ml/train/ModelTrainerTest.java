package financial.manna.ml.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import financial.manna.Categorization;
import financial.manna.Categorizer;
import financial.manna.Decider;
import financial.manna.Evidence;
import financial.manna.ScoredCategory;
import financial.manna.account.AccountProfile;
import financial.manna.artifact.Artifact;
import financial.manna.artifact.ArtifactException;
import financial.manna.ml.classify.Algorithm;
import financial.manna.ml.feature.FeatureSpace;
import financial.manna.ml.feature.StatementFeatures;
import financial.manna.spi.CategoryModel;
import financial.manna.spi.CategoryModelContract;
import financial.manna.spi.FeatureGroup;
import financial.manna.spi.TransactionContext;
import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import financial.manna.transaction.TransactionField;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelTrainerTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-31T10:15:30Z"), ZoneOffset.UTC);

    static ModelTrainer.Builder trainer() {
        return ModelTrainer.builder().clock(CLOCK).folds(3);
    }

    static TransactionContext context(String descriptor) {
        return TransactionContext.of(Transaction.of(descriptor));
    }

    static byte[] bytes(TrainedModel model) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        model.write(bytes);
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void everyAlgorithmLearnsWhatWordsMean(Algorithm algorithm) {
        TrainingResult result = trainer()
                .algorithm(algorithm)
                .features(StatementFeatures.defaults().remove("knowledge"))
                .build()
                .train(MadeUpRows.some(160, 1));

        List<ScoredCategory> prediction = result.model().predict(context("ZUNKO CINEMA 77"));

        assertThat(prediction.get(0).category()).isEqualTo(CategoryId.of("cinema"));
        assertThat(result.crossValidationAccuracy()).isGreaterThan(0.95);
        assertThat(result.unseenAccuracy()).isGreaterThan(0.95);
        assertThat(result.algorithm()).isEqualTo(algorithm);
        assertThat(result.rowCount()).isEqualTo(160);
        assertThat(result.categoryCount()).isEqualTo(4);
        assertThat(result.featureCount()).isEqualTo(result.model().features().dimension());
    }

    @Test
    void equalRowsOptionsSeedAndClockGiveEqualBytes() throws IOException {
        List<LabeledTransaction> rows = MadeUpRows.some(80, 2);

        byte[] first = bytes(trainer().seed(5).build().train(rows).model());

        assertThat(bytes(trainer().seed(5).build().train(rows).model())).isEqualTo(first);
        assertThat(bytes(trainer().seed(6).build().train(rows).model())).isNotEqualTo(first);
    }

    @Test
    void aModelThatWasWrittenAndReadAnswersTheSame() throws IOException {
        TrainedModel model = trainer().build().train(MadeUpRows.some(80, 3)).model();

        TrainedModel read = TrainedModel.read(new ByteArrayInputStream(bytes(model)));

        for (String line : List.of("ANDERA BAKERY 12", "UNKNOWN GARAGE", "", "???")) {
            assertThat(read.predict(context(line))).isEqualTo(model.predict(context(line)));
        }
        assertThat(bytes(read)).isEqualTo(bytes(model));
        assertThat(read.info()).isEqualTo(model.info());
        assertThat(read.artifact().text("created")).contains("2026-01-31T10:15:30Z");
        assertThat(bytes(TrainedModel.of(model.artifact(), List.of()))).isEqualTo(bytes(model));
        assertThatExceptionOfType(ArtifactException.class)
                .isThrownBy(() ->
                        TrainedModel.of(Artifact.builder("toy-model", 1, 0).build(), List.of()))
                .withMessage("this artefact holds format \"toy-model\", not \"category-model\"");
    }

    @Test
    void everyFlippedByteIsAnError() throws IOException {
        byte[] bytes = bytes(trainer()
                .features(StatementFeatures.defaults().remove("knowledge"))
                .folds(2)
                .build()
                .train(MadeUpRows.some(8, 4))
                .model());
        int step = Math.max(1, bytes.length / 600);

        for (int i = 0; i < bytes.length; i += i < 200 ? 1 : step) {
            byte[] flipped = bytes.clone();
            flipped[i] ^= 0x10;
            assertThatExceptionOfType(ArtifactException.class)
                    .as("byte %d", i)
                    .isThrownBy(() -> TrainedModel.read(new ByteArrayInputStream(flipped)));
        }
        assertThatExceptionOfType(ArtifactException.class)
                .isThrownBy(() -> TrainedModel.read(new ByteArrayInputStream(bytes, 0, bytes.length - 1)));
    }

    @Test
    void sharesOfAnExplanationAddUpToTheScore() {
        TrainedModel model = trainer()
                .features(StatementFeatures.defaults().remove("knowledge"))
                .build()
                .train(MadeUpRows.some(120, 5))
                .model();
        TransactionContext line = context("BELTOQ GARAGE 12");

        double garage = sum(model.explain(line, CategoryId.of("garage")));
        double bakery = sum(model.explain(line, CategoryId.of("bakery")));

        // The categories are bakery, cinema, garage, pharmacy.
        assertThat(bakery).isCloseTo(model.scores(line)[0], within(1e-4));
        assertThat(garage).isCloseTo(model.scores(line)[2], within(1e-4));
        assertThat(garage).isGreaterThan(bakery);
        assertThat(model.explain(line, CategoryId.of("garage")).get(0).id()).contains("garage");
        assertThat(model.explain(line, CategoryId.of("no_such"))).isEmpty();
        assertThat(model.explain(line, CategoryId.of("garage")))
                .extracting(Evidence::source)
                .containsOnly(Decider.MODEL);
    }

    private static double sum(List<Evidence> shares) {
        return shares.stream().mapToDouble(Evidence::weight).sum();
    }

    @Test
    void joinsACategorizerOverTheUsersOwnLabels() {
        LabelSet labels = LabelSet.of(List.of("My bread", "My car"));
        List<LabeledTransaction> rows = new ArrayList<>();
        for (LabeledTransaction row : MadeUpRows.some(120, 6)) {
            String trade = row.category().value();
            if (trade.equals("bakery") || trade.equals("garage")) {
                String label = trade.equals("bakery") ? "My bread" : "My car";
                rows.add(new LabeledTransaction(row.transaction(), labels.category(label)));
            }
        }
        Categorizer categorizer = Categorizer.builder()
                .taxonomy(labels.taxonomy())
                .model(trainer().build().train(rows).model())
                .build();

        Categorization answer = categorizer.categorize(Transaction.of("XANTOR GARAGE 9"));

        assertThat(labels.label(answer.category())).contains("My car");
        assertThat(answer.decidedBy()).isEqualTo(Decider.MODEL);
        assertThat(categorizer.explain(Transaction.of("XANTOR GARAGE 9")).evidence())
                .isNotEmpty();
    }

    @Test
    void categoriesWithTooFewRowsAreLeftOutAndReported() {
        List<LabeledTransaction> rows = new ArrayList<>(MadeUpRows.some(60, 7));
        rows.add(new LabeledTransaction(Transaction.of("ODD"), CategoryId.of("rare")));
        rows.add(new LabeledTransaction(Transaction.of("NONE"), CategoryId.UNCATEGORIZED));

        TrainingResult result = trainer().minSamples(2).build().train(rows);

        assertThat(result.dropped()).containsEntry(CategoryId.of("rare"), 1).containsKey(CategoryId.UNCATEGORIZED);
        assertThat(result.model().categories()).doesNotContain(CategoryId.of("rare"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer().minSamples(1_000).build().train(rows))
                .withMessageContaining("1000");
    }

    @Test
    void rowsHeldBackMeasureAModelThatDidNotSeeThem() {
        List<LabeledTransaction> rows = MadeUpRows.some(120, 8);

        for (Split split : List.of(Split.random(0.25), Split.grouped(0.25), Split.byTime(0.25))) {
            TrainingResult result = trainer().split(split).build().train(rows);
            assertThat(result.testAccuracy().orElseThrow()).isGreaterThan(0.9);
            assertThat(result.rowCount()).isEqualTo(120);
        }
        assertThat(trainer().build().train(rows).testAccuracy()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> Split.random(1));
    }

    @Test
    void splitsKeepTheirPromise() {
        TrainingSet data = TrainingSet.of(
                MadeUpRows.some(200, 9),
                List.of(
                        CategoryId.of("bakery"),
                        CategoryId.of("cinema"),
                        CategoryId.of("garage"),
                        CategoryId.of("pharmacy")));

        int[] latest = Split.byTime(0.1).held(data, 1);
        int[] grouped = Split.grouped(0.3).held(data, 1);

        assertThat(latest).hasSize(20).contains(199).doesNotContain(0);
        Set<Integer> held = new java.util.HashSet<>();
        for (int row : grouped) {
            held.add(row);
        }
        for (int row = 0; row < data.size(); row++) {
            for (int other = 0; other < data.size(); other++) {
                if (data.wording(row) == data.wording(other)) {
                    assertThat(held.contains(row)).isEqualTo(held.contains(other));
                }
            }
        }
    }

    @Test
    void searchTriesAsManySettingsAsItsBudget() {
        List<String> steps = new ArrayList<>();

        trainer().trials(2).listener((step, done) -> steps.add(step)).build().train(MadeUpRows.some(60, 10));

        assertThat(steps.stream().filter(step -> step.contains("random fold"))).hasSize(9);
    }

    @Test
    void theListenerHearsRisingProgressAndStopsTheTraining() {
        List<Double> shares = new ArrayList<>();
        TrainingListener listener = (step, done) -> {
            shares.add(done);
            return shares.size() < 4;
        };

        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> trainer().listener(listener).build().train(MadeUpRows.some(60, 11)));
        assertThat(shares).hasSize(4).isSorted().allMatch(share -> share >= 0 && share <= 1);
    }

    @Test
    void aHostsOwnFeatureGroupTrainsExplainsAndIsStoredById() throws IOException {
        FeatureGroup own = new FeatureGroup() {
            @Override
            public String id() {
                return "weather";
            }

            @Override
            public Set<TransactionField> fieldsRead() {
                return Set.of(TransactionField.NOTES);
            }

            @Override
            public void extract(TransactionContext context, Sink sink) {
                context.transaction().notes().ifPresent(notes -> sink.add(notes, 1));
            }
        };
        List<LabeledTransaction> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            rows.add(new LabeledTransaction(
                    Transaction.builder("ACME " + i)
                            .notes(i % 2 == 0 ? "rain" : "sun")
                            .build(),
                    CategoryId.of(i % 2 == 0 ? "umbrella" : "ice")));
        }
        TrainedModel model = trainer()
                .features(StatementFeatures.defaults().add(own, 1).add(StatementFeatures.time(), 0.3))
                .build()
                .train(rows)
                .model();
        Transaction sunny = Transaction.builder("ACME 7").notes("sun").build();
        TransactionContext context = TransactionContext.of(sunny);

        TrainedModel read = TrainedModel.read(new ByteArrayInputStream(bytes(model)), List.of(own));

        assertThat(read.predict(context).get(0).category()).isEqualTo(CategoryId.of("ice"));
        assertThat(read.explain(context, CategoryId.of("ice")))
                .extracting(Evidence::id)
                .contains("feature:weather:sun");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> TrainedModel.read(new ByteArrayInputStream(bytes(model))))
                .withMessageContaining("weather");
        assertThatIllegalArgumentException().isThrownBy(() -> trainer().features(FeatureSpace.builder()));
    }

    @Test
    void learnsFromTheHistoryThatARowBrings() {
        CategoryId gift = CategoryId.of("gift");
        CategoryId habit = CategoryId.of("habit");
        AccountProfile known = AccountProfile.empty();
        Transaction before = Transaction.of("ACME SHOP", Money.of("-5.00", "USD"), LocalDate.of(2026, 1, 1));
        for (int i = 0; i < 5; i++) {
            known = known.update(before, context("ACME SHOP").parsed().key(), habit);
        }
        Transaction line = Transaction.of("ACME SHOP", Money.of("-5.00", "USD"), LocalDate.of(2026, 1, 9));
        List<LabeledTransaction> rows = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            rows.add(new LabeledTransaction(line, habit).withProfile(known));
            rows.add(new LabeledTransaction(line, gift).withProfile(AccountProfile.empty()));
        }

        TrainedModel model = trainer()
                .features(FeatureSpace.builder().add(StatementFeatures.behaviour(), 1))
                .build()
                .train(rows)
                .model();

        assertThat(model.predict(TransactionContext.of(line, known)).get(0).category())
                .isEqualTo(habit);
        assertThat(model.predict(TransactionContext.of(line, AccountProfile.empty()))
                        .get(0)
                        .category())
                .isEqualTo(gift);
    }

    @Test
    void refusesOptionsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer().folds(1))
                .withMessageContaining("2 to 20");
        assertThatIllegalArgumentException().isThrownBy(() -> trainer().minSamples(0));
        assertThatIllegalArgumentException().isThrownBy(() -> trainer().balance(2));
        assertThatIllegalArgumentException().isThrownBy(() -> trainer().trials(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer().build().train(List.of()))
                .withMessageContaining("no category");
    }

    @Test
    void balanceFavoursRareCategories() {
        List<LabeledTransaction> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            rows.add(new LabeledTransaction(
                    Transaction.of("PLAZA " + (char) ('A' + i % 26) + (char) ('A' + i / 26)),
                    CategoryId.of(i % 6 == 0 ? "rare" : "common")));
        }
        TransactionContext line = context("PLAZA QQ");

        double plain = probability(trainer().build().train(rows).model(), line);
        double balanced = probability(trainer().balance(1).build().train(rows).model(), line);

        assertThat(balanced).isNotCloseTo(plain, within(1e-9));
    }

    private static double probability(TrainedModel model, TransactionContext line) {
        return model.predict(line).stream()
                .filter(scored -> scored.category().equals(CategoryId.of("rare")))
                .mapToDouble(ScoredCategory::probability)
                .sum();
    }

    @Nested
    class Contract implements CategoryModelContract {

        private final TrainedModel model =
                trainer().build().train(MadeUpRows.some(60, 12)).model();

        @Override
        public CategoryModel model() {
            return model;
        }
    }
}
