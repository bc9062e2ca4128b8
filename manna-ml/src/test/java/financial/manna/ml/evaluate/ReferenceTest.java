package financial.manna.ml.evaluate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import financial.manna.ScoredCategory;
import financial.manna.taxonomy.CategoryId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against what scikit-learn and SciPy say of the same rows; {@code reference.py} beside the data made both. */
class ReferenceTest {

    private static final Offset<Double> EXACT = within(1e-12);

    /** The ends of such intervals move by a few thousandths with the seed. */
    private static final Offset<Double> NOISE = within(0.01);

    private static List<PredictedRow> first = List.of();
    private static List<PredictedRow> second = List.of();
    private static JsonNode expected = new ObjectMapper().createObjectNode();

    @BeforeAll
    static void read() throws IOException {
        first = rows(3);
        second = rows(4);
        try (InputStream in = resource("expected.json")) {
            expected = new ObjectMapper().readTree(in);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"first", "second"})
    void measuresEqualThoseOfScikitLearn(String model) {
        Evaluation evaluation = Evaluation.of(model.equals("first") ? first : second);
        JsonNode of = expected.get(model);

        assertThat(evaluation.rows()).isEqualTo(500);
        assertThat(evaluation.accuracy()).isCloseTo(of.get("accuracy").doubleValue(), EXACT);
        assertThat(evaluation.topAccuracy(3)).isCloseTo(of.get("top_3").doubleValue(), EXACT);
        assertThat(evaluation.logLoss()).isCloseTo(of.get("log_loss").doubleValue(), EXACT);
        assertThat(evaluation.calibrationError()).isCloseTo(of.get("ece").doubleValue(), EXACT);
        assertThat(evaluation.macroPrecision())
                .isCloseTo(of.get("macro_precision").doubleValue(), EXACT);
        assertThat(evaluation.macroRecall()).isCloseTo(of.get("macro_recall").doubleValue(), EXACT);
        assertThat(evaluation.macroF1()).isCloseTo(of.get("macro_f1").doubleValue(), EXACT);
        assertThat(evaluation.weightedPrecision())
                .isCloseTo(of.get("weighted_precision").doubleValue(), EXACT);
        assertThat(evaluation.weightedRecall())
                .isCloseTo(of.get("weighted_recall").doubleValue(), EXACT);
        assertThat(evaluation.weightedF1()).isCloseTo(of.get("weighted_f1").doubleValue(), EXACT);
        assertThat(evaluation.shareAbove(0.8))
                .isCloseTo(of.get("share_above_80").doubleValue(), EXACT);
        assertThat(evaluation.precisionAbove(0.8))
                .hasValueCloseTo(of.get("precision_above_80").doubleValue(), EXACT);
        for (int percent : new int[] {70, 80, 90, 95}) {
            assertThat(evaluation.coverageAt(percent / 100.0))
                    .as("coverage at %d %%", percent)
                    .isCloseTo(of.get("coverage_at_" + percent).doubleValue(), EXACT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"first", "second"})
    void everyCategoryAndEveryCellEqualThoseOfScikitLearn(String model) {
        Evaluation evaluation = Evaluation.of(model.equals("first") ? first : second);
        JsonNode of = expected.get(model);

        assertThat(evaluation.classes())
                .hasSize(6)
                .isSortedAccordingTo(
                        Comparator.comparingInt(ClassScore::support).reversed());
        for (ClassScore score : evaluation.classes()) {
            JsonNode values = of.get("classes").get(score.category().value());
            assertThat(score.precision()).isCloseTo(values.get(0).doubleValue(), EXACT);
            assertThat(score.recall()).isCloseTo(values.get(1).doubleValue(), EXACT);
            assertThat(score.f1()).isCloseTo(values.get(2).doubleValue(), EXACT);
            assertThat(score.support()).isEqualTo(values.get(3).intValue());
        }
        List<CategoryId> categories = evaluation.categories();
        for (int i = 0; i < categories.size(); i++) {
            for (int j = 0; j < categories.size(); j++) {
                assertThat(evaluation.confusion(categories.get(i), categories.get(j)))
                        .isEqualTo(of.get("confusion").get(i).get(j).intValue());
            }
        }
    }

    @Test
    void partsEqualThoseMeasuredAlone() {
        Evaluation evaluation = Evaluation.of(first);

        assertThat(evaluation.seen().orElseThrow().accuracy())
                .isCloseTo(expected.get("accuracy_seen").doubleValue(), EXACT);
        assertThat(evaluation.unseen().orElseThrow().accuracy())
                .isCloseTo(expected.get("accuracy_unseen").doubleValue(), EXACT);
        assertThat(evaluation.answeredShare())
                .isCloseTo(expected.get("answered").doubleValue(), EXACT);
        assertThat(evaluation.precisionAnswered())
                .hasValueCloseTo(expected.get("precision_answered").doubleValue(), EXACT);
    }

    @Test
    void intervalsAgreeWithAnotherBootstrapUpToItsNoise() {
        Evaluation evaluation = Evaluation.of(first);

        BootstrapInterval alone = evaluation.interval(Evaluation::accuracy, 4_000, 1);
        BootstrapInterval paired = evaluation.difference(Evaluation.of(second), Evaluation::accuracy, 4_000, 1);

        assertThat(alone.value()).isEqualTo(evaluation.accuracy());
        assertThat(alone.lower()).isCloseTo(expected.get("interval").get(0).doubleValue(), NOISE);
        assertThat(alone.upper()).isCloseTo(expected.get("interval").get(1).doubleValue(), NOISE);
        assertThat(paired.value()).isCloseTo(expected.get("difference").get(0).doubleValue(), EXACT);
        assertThat(paired.lower()).isCloseTo(expected.get("difference").get(1).doubleValue(), NOISE);
        assertThat(paired.upper()).isCloseTo(expected.get("difference").get(2).doubleValue(), NOISE);
    }

    @Test
    void divergencesEqualThoseOfSciPyAndChanceUpToTheApproximationOfChiSquared() {
        Map<String, Integer> at = Map.of("coffee", 0, "fuel", 1, "groceries", 2, "rent", 3, "salary", 4, "travel", 5);
        int[][] counts = new int[4][6];
        for (int i = 0; i < first.size(); i++) {
            counts[i < 200 ? 0 : 1][
                    at.getOrDefault(first.get(i).truth().orElseThrow().value(), -1)]++;
            counts[2][at.getOrDefault(first.get(i).bestGuess().orElseThrow().value(), -1)]++;
            counts[3][
                    5 - at.getOrDefault(second.get(i).bestGuess().orElseThrow().value(), -1)]++;
        }

        agree(Divergence.of(counts[0], counts[1]), expected.get("drift_of_truths_halves"), false);
        agree(Divergence.of(counts[2], counts[3]), expected.get("drift_of_models"), true);
    }

    private static void agree(Divergence divergence, JsonNode reference, boolean beyondChance) {
        assertThat(divergence.psi()).isCloseTo(reference.get("psi").doubleValue(), EXACT);
        assertThat(divergence.jensenShannon())
                .isCloseTo(reference.get("jensen_shannon").doubleValue(), EXACT);
        double chance = reference.get("psi_by_chance").doubleValue();
        assertThat(divergence.psiByChance()).isCloseTo(chance, within(0.01 * chance));
        assertThat(divergence.isBeyondChance()).isEqualTo(beyondChance);
    }

    private static List<PredictedRow> rows(int column) throws IOException {
        List<PredictedRow> rows = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(resource("rows.csv"), StandardCharsets.UTF_8))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", -1);
                rows.add(PredictedRow.of(ranked(cells[column]))
                        .withTruth(CategoryId.of(cells[0]))
                        .withSeen(Boolean.parseBoolean(cells[1]))
                        .withAbstained(Boolean.parseBoolean(cells[2])));
            }
        }
        return rows;
    }

    /** Equal probabilities in the order of the names, as the arg max of the script takes the first. */
    private static List<ScoredCategory> ranked(String cell) {
        List<ScoredCategory> ranked = new ArrayList<>();
        for (String part : cell.split("\\|", -1)) {
            int colon = part.indexOf(':');
            ranked.add(new ScoredCategory(
                    CategoryId.of(part.substring(0, colon)), Double.parseDouble(part.substring(colon + 1))));
        }
        ranked.sort(Comparator.comparingDouble(ScoredCategory::probability).reversed());
        return ranked;
    }

    private static InputStream resource(String name) {
        return requireNonNull(ReferenceTest.class.getResourceAsStream(name), name);
    }
}
