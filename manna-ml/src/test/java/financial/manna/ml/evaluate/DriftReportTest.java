package financial.manna.ml.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import financial.manna.Finding;
import financial.manna.RiskLevel;
import financial.manna.ScoredCategory;
import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DriftReportTest {

    @Test
    void twoSamplesOfOnePopulationRaiseNothingEvenIfSmall() {
        int raised = 0;
        for (int seed = 0; seed < 200; seed++) {
            DriftReport report = DriftReport.between(
                    rows(new Random(seed), 60, 10, 1, 0.3), rows(new Random(1_000 + seed), 60, 10, 1, 0.3));
            raised += report.findings().isEmpty() ? 0 : 1;
        }

        assertThat(raised).as("of 200 with four looks at the 5 %% level each").isLessThan(50);
    }

    @Test
    void aThresholdAloneWouldCryWolfOnSmallSamples() {
        DriftReport report =
                DriftReport.between(rows(new Random(1), 60, 10, 1, 0.3), rows(new Random(2), 60, 10, 1, 0.3));

        assertThat(report.categories().psi()).isGreaterThan(DriftReport.PSI_MEDIUM);
        assertThat(report.categories().isBeyondChance()).isFalse();
        assertThat(report.findings()).isEmpty();
        assertThat(report.toText()).endsWith("nothing has changed by more than chance and the thresholds\n");
    }

    @Test
    void everyKindOfChangeHasItsFinding() {
        List<PredictedRow> before = rows(new Random(1), 2_000, 10, 1, 0.3);

        assertThat(codes(before, rows(new Random(2), 2_000, 4, 1, 0.3))).containsExactly("drift_categories");
        assertThat(codes(before, rows(new Random(2), 2_000, 10, 3, 0.3))).containsExactly("drift_amounts");
        assertThat(codes(before, rows(new Random(2), 2_000, 10, 1, 0.38))).containsExactly("drift_unseen");
        assertThat(codes(
                        before,
                        before.stream()
                                .map(row -> PredictedRow.of(List.of(new ScoredCategory(
                                                row.bestGuess().orElseThrow(), row.confidence() / 2)))
                                        .withSeen(row.seen().orElseThrow())
                                        .withAmount(row.amount().orElseThrow()))
                                .toList()))
                .containsExactly("drift_confidence");
    }

    @Test
    void sizeOfTheChangeSetsTheLevel() {
        List<PredictedRow> before = rows(new Random(1), 3_000, 10, 1, 0.3);

        DriftReport some = DriftReport.between(before, rows(new Random(2), 3_000, 10, 1, 0.38));
        DriftReport much = DriftReport.between(before, rows(new Random(2), 3_000, 10, 1, 0.6));

        assertThat(some.findings()).extracting(Finding::riskLevel).containsExactly(RiskLevel.MEDIUM);
        assertThat(much.findings()).extracting(Finding::riskLevel).containsExactly(RiskLevel.HIGH);
        assertThat(much.currentUnseenShare().orElseThrow())
                .isGreaterThan(much.referenceUnseenShare().orElseThrow());
        assertThat(much.toText()).contains("unseen share", "HIGH: ", "did not occur in training, before");
        assertThat(much).hasToString("DriftReport[drift_unseen]");
    }

    @Test
    void aSetIsNoDriftFromItselfAndMissingValuesHaveACellOfTheirOwn() {
        List<PredictedRow> full = rows(new Random(1), 500, 10, 1, 0.3);
        List<PredictedRow> bare =
                full.stream().map(row -> PredictedRow.of(List.of())).toList();

        DriftReport same = DriftReport.between(full, full);
        DriftReport emptied = DriftReport.between(full, bare);

        assertThat(List.of(same.categories(), same.confidence(), same.amounts()))
                .allSatisfy(divergence -> assertThat(divergence.psi()).isZero());
        assertThat(emptied.categories().jensenShannon()).isEqualTo(1);
        assertThat(emptied.amounts().jensenShannon()).isEqualTo(1);
        assertThat(emptied.currentUnseenShare()).isEmpty();
        assertThat(DriftReport.between(bare, bare).findings()).isEmpty();
    }

    @Test
    void amountsAreComparedAsNumbersWhateverTheirScale() {
        List<PredictedRow> yen = List.of(amount("-500", "JPY"), amount("-700", "JPY"));
        List<PredictedRow> euro = List.of(amount("-500.00", "EUR"), amount("-700.00", "EUR"));

        assertThat(DriftReport.between(yen, euro).amounts().psi()).isZero();
    }

    @Test
    void jsonHoldsTheFiguresAndTheFindings() throws Exception {
        DriftReport report =
                DriftReport.between(rows(new Random(1), 900, 10, 1, 0.3), rows(new Random(2), 900, 4, 1, 0.3));

        JsonNode json = new ObjectMapper().readTree(report.toJson());

        assertThat(json.at("/categories/psi").doubleValue())
                .isEqualTo(report.categories().psi());
        assertThat(json.at("/findings/0/code").textValue()).isEqualTo("drift_categories");
        assertThat(json.at("/findings/0/risk_level").textValue()).isEqualTo("high");
        assertThat(json.at("/current_unseen").doubleValue())
                .isEqualTo(report.currentUnseenShare().orElseThrow());
    }

    @Test
    void refusesAnEmptySet() {
        List<PredictedRow> rows = rows(new Random(1), 1, 1, 1, 0);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> DriftReport.between(List.of(), rows))
                .withMessage("the reference set has no rows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DriftReport.between(rows, List.of()))
                .withMessage("the current set has no rows");
    }

    private static List<String> codes(List<PredictedRow> before, List<PredictedRow> now) {
        return DriftReport.between(before, now).findings().stream()
                .map(Finding::code)
                .toList();
    }

    private static PredictedRow amount(String amount, String currency) {
        return PredictedRow.of(List.of()).withAmount(Money.of(amount, currency));
    }

    private static List<PredictedRow> rows(Random random, int count, int categories, double scale, double unseen) {
        List<PredictedRow> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            CategoryId guess = CategoryId.of("c" + random.nextInt(categories));
            double confidence = 0.4 + 0.6 * random.nextDouble();
            long cents = Math.round(-1_000 * scale * Math.exp(random.nextGaussian()));
            rows.add(PredictedRow.of(List.of(new ScoredCategory(guess, confidence)))
                    .withSeen(random.nextDouble() >= unseen)
                    .withAmount(Money.of(BigDecimal.valueOf(cents, 2).toPlainString(), "EUR")));
        }
        return rows;
    }
}
