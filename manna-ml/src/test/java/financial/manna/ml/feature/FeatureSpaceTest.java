package financial.manna.ml.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import financial.manna.spi.FeatureGroup;
import financial.manna.spi.FeatureVector;
import financial.manna.spi.TransactionContext;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import financial.manna.transaction.TransactionField;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.junit.jupiter.api.Test;

class FeatureSpaceTest {

    @Test
    void weightsTermsLikeTheReference() throws IOException {
        Map<String, Map<String, Double>> expected = reference();
        List<TransactionContext> rows = expected.keySet().stream()
                .map(line -> TransactionContext.of(Transaction.of(line)))
                .toList();
        FeatureSpace space = FeatureSpace.builder()
                .add(StatementFeatures.words(TextOptions.words()), 1)
                .fit(rows);

        for (TransactionContext row : rows) {
            Map<String, Double> actual = values(space, row);
            Map<String, Double> wanted = expected.get(row.transaction().descriptor());

            assertThat(actual).containsOnlyKeys(wanted.keySet());
            wanted.forEach((term, value) -> assertThat(actual.get(term)).isCloseTo(value, within(1e-6)));
        }
    }

    @Test
    void cutsLinesIntoWordsAndCharacters() throws IOException {
        assertThat(terms("McDonald's F12345 7-ELEVEN 24", TextOptions.words()))
                .containsExactly(
                        "mcdonalds",
                        "f",
                        "#",
                        "7",
                        "eleven",
                        "24",
                        "mcdonalds f",
                        "f #",
                        "# 7",
                        "7 eleven",
                        "eleven 24");
        assertThat(terms("Ké", TextOptions.characters())).containsExactly("~ k", "~ke", "~e ", "~ ke", "~ke ", "~ ke ");
        assertThat(terms("the cat of the house", TextOptions.words().withStopWords(Set.of("the", "of"))))
                .containsExactly("cat", "house", "cat house");
        assertThat(terms(" *- ", TextOptions.characters())).isEmpty();
    }

    @Test
    void dropsTermsThatTheOptionsDrop() {
        List<TransactionContext> rows = List.of(
                TransactionContext.of(Transaction.of("common alpha")),
                TransactionContext.of(Transaction.of("common beta")),
                TransactionContext.of(Transaction.of("common beta gamma")));

        assertThat(vocabulary(rows, TextOptions.words().withWords(1, 1).withDocuments(2, 1)))
                .containsExactlyInAnyOrder("common", "beta");
        assertThat(vocabulary(rows, TextOptions.words().withWords(1, 1).withDocuments(1, 0.7)))
                .hasSize(3);
        assertThat(vocabulary(rows, TextOptions.words().withWords(1, 1).withMaxFeatures(1)))
                .containsExactly("common");
    }

    @Test
    void keepsOnlyHashesOfRareTermsAndStillNamesThoseAtHand() {
        TransactionContext row = TransactionContext.of(Transaction.of("jane doe rent"));
        FeatureSpace space = FeatureSpace.builder()
                .add(StatementFeatures.words(TextOptions.words().withWords(1, 1)), 1)
                .fit(List.of(
                        row,
                        TransactionContext.of(Transaction.of("rent")),
                        TransactionContext.of(Transaction.of("rent office"))));
        FeatureVector vector = new FeatureVector();
        space.extract(row, vector);

        List<String> kept = new ArrayList<>();
        for (int i = 0; i < space.dimension(); i++) {
            kept.add(space.featureName(i));
        }

        assertThat(kept).contains("word:rent").noneMatch(name -> name.contains("jane"));
        assertThat(space.names(row, vector)).containsExactlyInAnyOrder("word:jane", "word:doe", "word:rent");
    }

    @Test
    void saysHowMuchOfALineTrainingMet() {
        FeatureSpace space = FeatureSpace.builder()
                .add(StatementFeatures.words(TextOptions.words().withWords(1, 1)), 1)
                .fit(List.of(TransactionContext.of(Transaction.of("acme shop"))));
        FeatureVector vector = new FeatureVector();

        assertThat(space.extractKnown(TransactionContext.of(Transaction.of("acme shop")), vector))
                .isEqualTo(1);
        assertThat(space.extractKnown(TransactionContext.of(Transaction.of("acme train")), vector))
                .isEqualTo(0.5);
        assertThat(space.extractKnown(TransactionContext.of(Transaction.of("")), vector))
                .isZero();
    }

    @Test
    void survivesWritingAndReading() throws IOException {
        FeatureGroup own = own(1);
        TransactionContext row = TransactionContext.of(Transaction.of("ACME 12 CAFÉ", Money.of("-5.75", "USD")));
        FeatureSpace space = FeatureSpace.builder()
                .add(StatementFeatures.words(TextOptions.words().withStopWords(Set.of("of"))), 1)
                .add(StatementFeatures.merchantName(TextOptions.characters()), 1)
                .add(StatementFeatures.amount(), 0.3)
                .add(StatementFeatures.knowledge(), 0.8)
                .add(own, 2)
                .fit(List.of(row, TransactionContext.of(Transaction.of("other of all"))));

        FeatureSpace read = FeatureSpace.read(bytes(space), List.of(own));

        assertThat(values(read, row)).isEqualTo(values(space, row));
        assertThat(read.fieldsRead()).isEqualTo(space.fieldsRead()).contains(TransactionField.NOTES);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> FeatureSpace.read(bytes(space), List.of()))
                .withMessageContaining("needs the feature group \"own\"");
    }

    @Test
    void groupsAreAddedAndRemovedById() {
        FeatureSpace.Builder defaults = StatementFeatures.defaults();

        FeatureSpace.Builder some = defaults.copy().remove("knowledge").remove("name");
        some.add(StatementFeatures.time(), 0.2);

        assertThat(defaults).hasToString("word 1.0, char 1.0, name 1.0, merchant 0.3, amount 0.3, knowledge 0.8");
        assertThat(some).hasToString("word 1.0, char 1.0, merchant 0.3, amount 0.3, time 0.2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> some.remove("knowledge"))
                .withMessage("no feature group has the id \"knowledge\", only [word, char, merchant, amount, time]");
    }

    @Test
    void refusesUnsuitableGroups() {
        FeatureSpace.Builder space = FeatureSpace.builder().add(StatementFeatures.amount(), 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> space.add(StatementFeatures.amount(), 1))
                .withMessageContaining("\"amount\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> space.add(own(1), 0))
                .withMessageContaining("(0,1000]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FeatureSpace.builder()
                        .add(own(Double.NaN), 1)
                        .fit(List.of(TransactionContext.of(Transaction.of("A")))))
                .withMessageContaining("finite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TextOptions.words().withWords(2, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TextOptions.words().withCharacters(0, 9));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TextOptions.words().withDocuments(0, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TextOptions.words().withDocuments(1, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TextOptions.words().withMaxDigits(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TextOptions.words().withMaxFeatures(0));
    }

    @Test
    void rowsWithThousandsOfFeaturesFit() {
        FeatureGroup wide = new FeatureGroup() {
            @Override
            public String id() {
                return "wide";
            }

            @Override
            public Set<TransactionField> fieldsRead() {
                return Set.of();
            }

            @Override
            public void extract(TransactionContext context, Sink sink) {
                for (int i = 0; i < 5_000; i++) {
                    sink.add("f" + i, 1 + i % 3);
                }
                sink.add("f7", 1);
            }
        };
        TransactionContext row = TransactionContext.of(Transaction.of("A"));
        FeatureSpace space = FeatureSpace.builder().add(wide, 1).fit(List.of(row));

        Map<String, Double> values = values(space, row);

        assertThat(values).hasSize(5_000);
        assertThat(values.get("f7")).isCloseTo(1.5, within(1e-6));
        assertThat(values.get("f4999")).isEqualTo(1);
    }

    private static FeatureGroup own(double value) {
        return new FeatureGroup() {
            @Override
            public String id() {
                return "own";
            }

            @Override
            public Set<TransactionField> fieldsRead() {
                return Set.of(TransactionField.NOTES);
            }

            @Override
            public void extract(TransactionContext context, Sink sink) {
                sink.add("flag", value);
            }
        };
    }

    private static DataInputStream bytes(FeatureSpace space) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        space.write(new DataOutputStream(bytes));
        return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    }

    private static List<String> vocabulary(List<TransactionContext> rows, TextOptions options) {
        FeatureSpace space =
                FeatureSpace.builder().add(StatementFeatures.words(options), 1).fit(rows);
        List<String> terms = new ArrayList<>();
        FeatureVector vector = new FeatureVector();
        for (TransactionContext row : rows) {
            space.extract(row, vector);
            space.names(row, vector).forEach(name -> terms.add(name.substring("word:".length())));
        }
        return terms.stream().distinct().toList();
    }

    private static Map<String, Double> values(FeatureSpace space, TransactionContext row) {
        FeatureVector vector = new FeatureVector();
        space.extract(row, vector);
        List<String> names = space.names(row, vector);
        Map<String, Double> values = new TreeMap<>();
        for (int i = 0; i < vector.size(); i++) {
            values.put(names.get(i).substring(names.get(i).indexOf(':') + 1), (double) vector.value(i));
        }
        return values;
    }

    private static List<String> terms(String line, TextOptions options) throws IOException {
        List<String> terms = new ArrayList<>();
        try (StatementAnalyzer analyzer = new StatementAnalyzer(options);
                TokenStream stream = analyzer.tokenStream("line", line)) {
            CharTermAttribute term = stream.getAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                terms.add(term.toString());
            }
            stream.end();
        }
        return terms;
    }

    /** What {@code reference.py} wrote: line, term, value. */
    private static Map<String, Map<String, Double>> reference() throws IOException {
        Map<String, Map<String, Double>> lines = new LinkedHashMap<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(FeatureSpaceTest.class.getResourceAsStream("/financial/manna/ml/terms.csv")),
                StandardCharsets.UTF_8))) {
            reader.readLine();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] cells = line.split(",", -1);
                lines.computeIfAbsent(cells[0], key -> new TreeMap<>()).put(cells[1], Double.valueOf(cells[2]));
            }
        }
        return lines;
    }
}
