package financial.manna.ml.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import financial.manna.Categorization;
import financial.manna.Categorizer;
import financial.manna.Evidence;
import financial.manna.artifact.ArtifactException;
import financial.manna.ml.internal.linear.ClassCounts;
import financial.manna.ml.internal.linear.SparseRows;
import financial.manna.ml.train.LabelSet;
import financial.manna.spi.CategoryModel;
import financial.manna.spi.CategoryModelContract;
import financial.manna.spi.FeatureVector;
import financial.manna.spi.TransactionContext;
import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IncrementalNaiveBayesTest {

    private static final String[] TRADES = {"BAKERY", "GARAGE", "CINEMA"};
    private static final String[] CATEGORIES = {"bread", "car", "fun"};

    private record Row(Transaction transaction, CategoryId category) {}

    private static List<Row> rows(int count, long seed) {
        Random random = new Random(seed);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int trade = random.nextInt(TRADES.length);
            String name = "" + (char) ('A' + random.nextInt(26)) + (char) ('A' + random.nextInt(26)) + "ORA";
            rows.add(new Row(
                    Transaction.of(name + " " + TRADES[trade], Money.ofMinor(-100 - random.nextInt(9_000), "EUR")),
                    CategoryId.of(CATEGORIES[trade])));
        }
        return rows;
    }

    private static IncrementalNaiveBayes learnt(Algorithm kind, List<Row> rows) {
        IncrementalNaiveBayes bayes = new IncrementalNaiveBayes(kind);
        rows.forEach(row -> bayes.learn(row.transaction, row.category));
        return bayes;
    }

    private static byte[] bytes(IncrementalNaiveBayes bayes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bayes.write(bytes);
        return bytes.toByteArray();
    }

    private static TransactionContext context(String descriptor) {
        return TransactionContext.of(Transaction.of(descriptor));
    }

    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"MULTINOMIAL_NAIVE_BAYES", "COMPLEMENT_NAIVE_BAYES"})
    void learnsWhatWordsMean(Algorithm kind) {
        CategoryModel model = learnt(kind, rows(60, 1)).model();

        assertThat(model.predict(context("ZZUNKO GARAGE")).get(0).category()).isEqualTo(CategoryId.of("car"));
        assertThat(model.predict(context("ZZUNKO BAKERY")).get(0).category()).isEqualTo(CategoryId.of("bread"));
        assertThat(model.categories()).hasSize(3);
    }

    @Test
    void theLastRowOfACategoryIsForgottenWholeOrNotAtAll() throws IOException {
        IncrementalNaiveBayes bayes = new IncrementalNaiveBayes(Algorithm.COMPLEMENT_NAIVE_BAYES);
        Transaction whole = Transaction.of("JOE GARAGE", Money.ofMinor(-50_000, "EUR"));
        bayes.learn(whole, CategoryId.of("car"));
        byte[] before = bytes(bayes);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> bayes.forget(Transaction.of("JOE GARAGE"), CategoryId.of("car")))
                .withMessageContaining("was not learnt");

        assertThat(bytes(bayes)).isEqualTo(before);
        IncrementalNaiveBayes read = IncrementalNaiveBayes.read(new ByteArrayInputStream(before));
        read.forget(whole, CategoryId.of("car"));
        assertThat(bytes(read)).isEqualTo(bytes(new IncrementalNaiveBayes(Algorithm.COMPLEMENT_NAIVE_BAYES)));
    }

    @Test
    void refusesToLearnThatALineHasNoCategory() {
        IncrementalNaiveBayes bayes = new IncrementalNaiveBayes(Algorithm.COMPLEMENT_NAIVE_BAYES);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> bayes.learn(Transaction.of("JOE GARAGE"), CategoryId.UNCATEGORIZED))
                .withMessage("a transaction without a category teaches nothing");
        assertThat(bayes.rows()).isZero();
    }

    @Test
    void theOrderOfLearningLeavesNoTrace() throws IOException {
        List<Row> rows = rows(50, 2);
        List<Row> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(3));

        byte[] first = bytes(learnt(Algorithm.MULTINOMIAL_NAIVE_BAYES, rows));

        assertThat(bytes(learnt(Algorithm.MULTINOMIAL_NAIVE_BAYES, shuffled))).isEqualTo(first);
        assertThat(bytes(learnt(Algorithm.MULTINOMIAL_NAIVE_BAYES, rows.subList(0, 49))))
                .isNotEqualTo(first);
    }

    @Test
    void whatIsForgottenLeavesNoTrace() throws IOException {
        List<Row> rows = rows(40, 4);
        byte[] expected = bytes(learnt(Algorithm.COMPLEMENT_NAIVE_BAYES, rows));
        IncrementalNaiveBayes bayes = learnt(Algorithm.COMPLEMENT_NAIVE_BAYES, rows);

        for (Row row : rows(30, 5)) {
            bayes.learn(row.transaction, CategoryId.of("other"));
        }
        assertThat(bytes(bayes)).isNotEqualTo(expected);
        for (Row row : rows(30, 5)) {
            bayes.forget(row.transaction, CategoryId.of("other"));
        }

        assertThat(bytes(bayes)).isEqualTo(expected);
        rows.forEach(row -> bayes.forget(row.transaction, row.category));
        assertThat(bayes.rows()).isZero();
        assertThat(bayes.model().predict(context("ANYTHING"))).isEmpty();
    }

    @Test
    void refusesToForgetWhatItNeverLearnt() throws IOException {
        IncrementalNaiveBayes bayes = learnt(Algorithm.MULTINOMIAL_NAIVE_BAYES, rows(10, 6));
        byte[] before = bytes(bayes);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> bayes.forget(Transaction.of("QUITE DIFFERENT"), CategoryId.of("car")))
                .withMessageContaining("car");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bayes.forget(rows(1, 6).get(0).transaction, CategoryId.of("no_such")));
        assertThat(bytes(bayes)).isEqualTo(before);
    }

    @Test
    void aSnapshotDoesNotHearOfLaterRows() {
        IncrementalNaiveBayes bayes = learnt(Algorithm.MULTINOMIAL_NAIVE_BAYES, rows(20, 7));
        CategoryModel model = bayes.model();
        var before = model.predict(context("ANTO GARAGE"));

        rows(20, 8).forEach(row -> bayes.learn(row.transaction, CategoryId.of("other")));

        assertThat(model.predict(context("ANTO GARAGE"))).isEqualTo(before);
        assertThat(model.categories()).doesNotContain(CategoryId.of("other"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"MULTINOMIAL_NAIVE_BAYES", "COMPLEMENT_NAIVE_BAYES"})
    void scoresLikeTrainingOnAllRowsAtOnce(Algorithm kind) {
        List<Row> rows = rows(60, 9);
        NaiveBayesModel model = (NaiveBayesModel) learnt(kind, rows).model();
        Map<Long, Integer> numbers = new HashMap<>();
        List<FeatureVector> vectors = new ArrayList<>();
        for (Row row : rows) {
            CountedRow counted = CountedRow.of(TransactionContext.of(row.transaction));
            FeatureVector vector = new FeatureVector();
            for (int i = 0; i < counted.size(); i++) {
                Integer known = numbers.putIfAbsent(counted.hash(i), numbers.size());
                vector.add(known == null ? numbers.size() - 1 : known, counted.units(i) * CountedRow.UNIT);
            }
            vectors.add(vector);
        }
        List<CategoryId> categories =
                List.copyOf(new TreeSet<>(rows.stream().map(Row::category).toList()));
        SparseRows.Builder builder = SparseRows.builder(numbers.size());
        vectors.forEach(builder::add);
        SparseRows sparse = builder.build();
        ClassCounts batch = new ClassCounts(categories.size(), numbers.size());
        for (int row = 0; row < rows.size(); row++) {
            batch.add(sparse, row, categories.indexOf(rows.get(row).category), 1);
        }

        boolean complement = kind == Algorithm.COMPLEMENT_NAIVE_BAYES;
        float[] weights = new float[numbers.size()];
        for (int category = 0; category < categories.size(); category++) {
            double perUnit =
                    complement ? batch.complement(category, 0.1, weights) : batch.multinomial(category, 0.1, weights);
            double prior = complement ? 0 : batch.logPrior(category);
            for (int row = 0; row < rows.size(); row++) {
                double sum = 0;
                for (int i = 0; i < vectors.get(row).size(); i++) {
                    sum += vectors.get(row).value(i);
                }
                double expected = prior + sparse.dot(row, weights) + sum * perUnit;
                assertThat(model.scores(TransactionContext.of(rows.get(row).transaction))[category])
                        .isCloseTo(expected, within(1e-3));
            }
        }
    }

    @Test
    void goesOnLearningWhereItWasSaved() throws IOException {
        List<Row> rows = rows(40, 10);
        IncrementalNaiveBayes half = learnt(Algorithm.COMPLEMENT_NAIVE_BAYES, rows.subList(0, 20));

        IncrementalNaiveBayes read = IncrementalNaiveBayes.read(new ByteArrayInputStream(bytes(half)));
        rows.subList(20, 40).forEach(row -> read.learn(row.transaction, row.category));

        assertThat(bytes(read)).isEqualTo(bytes(learnt(Algorithm.COMPLEMENT_NAIVE_BAYES, rows)));
        assertThat(read.rows()).isEqualTo(40);
        assertThat(read).hasToString("IncrementalNaiveBayes[complement-naive-bayes, 40 rows, 3 categories]");
    }

    @Test
    void everyFlippedOrMissingByteIsAnError() throws IOException {
        byte[] bytes = bytes(learnt(Algorithm.MULTINOMIAL_NAIVE_BAYES, rows(3, 11)));

        for (int i = 0; i < bytes.length; i += i < 100 ? 1 : 7) {
            byte[] flipped = bytes.clone();
            flipped[i] ^= 0x10;
            assertThatExceptionOfType(ArtifactException.class)
                    .as("byte %d", i)
                    .isThrownBy(() -> IncrementalNaiveBayes.read(new ByteArrayInputStream(flipped)));
        }
        assertThatExceptionOfType(ArtifactException.class)
                .isThrownBy(() ->
                        IncrementalNaiveBayes.read(new ByteArrayInputStream(Arrays.copyOf(bytes, bytes.length - 1))));
    }

    @Test
    void sharesOfAnExplanationAddUpToTheScore() {
        for (Algorithm kind : List.of(Algorithm.MULTINOMIAL_NAIVE_BAYES, Algorithm.COMPLEMENT_NAIVE_BAYES)) {
            NaiveBayesModel model = (NaiveBayesModel) learnt(kind, rows(50, 12)).model();
            TransactionContext line = context("BELTO GARAGE 12");

            double sum = model.explain(line, CategoryId.of("car")).stream()
                    .mapToDouble(Evidence::weight)
                    .sum();

            assertThat(sum).isCloseTo(model.scores(line)[1], within(1e-9));
            assertThat(model.explain(line, CategoryId.of("no_such"))).isEmpty();
        }
    }

    @Test
    void joinsACategorizer() {
        LabelSet labels = LabelSet.of(List.of("Bread", "Car"));
        IncrementalNaiveBayes bayes = new IncrementalNaiveBayes(Algorithm.MULTINOMIAL_NAIVE_BAYES);
        bayes.learn(Transaction.of("ACME BAKERY"), labels.category("Bread"));
        bayes.learn(Transaction.of("JOE'S GARAGE"), labels.category("Car"));

        Categorization answer = Categorizer.builder()
                .taxonomy(labels.taxonomy())
                .model(bayes.model())
                .build()
                .categorize(Transaction.of("CITY GARAGE"));

        assertThat(labels.label(answer.bestGuess())).contains("Car");
    }

    @Test
    void isNaiveBayesOnly() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IncrementalNaiveBayes(Algorithm.LINEAR_SVM))
                .withMessageContaining("linear-svm");
    }

    @Nested
    class Contract implements CategoryModelContract {

        private final CategoryModel model =
                learnt(Algorithm.MULTINOMIAL_NAIVE_BAYES, rows(60, 13)).model();

        @Override
        public CategoryModel model() {
            return model;
        }
    }
}
