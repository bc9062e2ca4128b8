package financial.manna.ml.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import financial.manna.ScoredCategory;
import financial.manna.taxonomy.CategoryId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    private static final double[] SHARES = {0, 0.3, 0.5, 0.75, 0.9, 0.95, 0.99, 1};

    @Test
    void judgesTheBestGuessWhetherAbstainedOrNot() {
        Evaluation evaluation = Evaluation.of(List.of(
                row("a", "a", 0.9),
                row("a", "b", 0.4).withAbstained(true),
                row("b", "b", 0.6).withAbstained(true),
                row("b", "b", 0.7)));

        assertThat(evaluation.accuracy()).isEqualTo(0.75);
        assertThat(evaluation.answeredShare()).isEqualTo(0.5);
        assertThat(evaluation.precisionAnswered()).hasValue(1);
        assertThat(evaluation.confusion(CategoryId.of("a"), CategoryId.of("b"))).isEqualTo(1);
        assertThat(evaluation.confusion(CategoryId.of("b"), CategoryId.of("a"))).isZero();
        assertThat(evaluation.confusion(CategoryId.of("a"), CategoryId.of("never")))
                .isZero();
    }

    @Test
    void aRowWithoutAGuessIsWrongWithConfidenceZero() {
        Evaluation evaluation =
                Evaluation.of(List.of(PredictedRow.of(List.of()).withTruth(CategoryId.of("a")), row("a", "a", 1)));

        assertThat(evaluation.accuracy()).isEqualTo(0.5);
        assertThat(evaluation.calibrationError()).isZero();
        assertThat(evaluation.coverageAt(1)).isEqualTo(0.5);
        assertThat(evaluation.logLoss()).isCloseTo(-Math.log(1e-15) / 2, within(1e-9));
        assertThat(evaluation.classes()).containsExactly(new ClassScore(CategoryId.of("a"), 2, 1, 1));
    }

    @Test
    void rowsOfEqualConfidenceAreAnsweredTogetherOrNotAtAll() {
        List<PredictedRow> rows = List.of(
                row("a", "a", 0.9), row("a", "a", 0.5), row("a", "b", 0.5), row("a", "a", 0.5), row("a", "b", 0.2));

        Evaluation evaluation = Evaluation.of(rows);

        assertThat(evaluation.coverageAt(1)).isEqualTo(0.2);
        assertThat(evaluation.coverageAt(0.75)).isEqualTo(0.8);
        assertThat(evaluation.coverageAt(0.6)).isEqualTo(1);
    }

    @Test
    void coverageIsTheBestOfAllThresholds() {
        Random random = new Random(5);
        for (int trial = 0; trial < 200; trial++) {
            List<PredictedRow> rows = some(random, 1 + random.nextInt(30));
            double wanted = SHARES[random.nextInt(SHARES.length)];

            double best = 0;
            for (PredictedRow threshold : rows) {
                List<PredictedRow> answered = rows.stream()
                        .filter(row -> row.confidence() >= threshold.confidence())
                        .toList();
                long right = answered.stream()
                        .filter(row -> row.bestGuess().equals(row.truth()))
                        .count();
                if (right >= wanted * answered.size()) {
                    best = Math.max(best, (double) answered.size() / rows.size());
                }
            }

            assertThat(Evaluation.of(rows).coverageAt(wanted)).isEqualTo(best);
        }
    }

    @Test
    void measuresStayInRangeAndBinsHoldEveryRow() {
        Random random = new Random(6);
        for (int trial = 0; trial < 100; trial++) {
            Evaluation evaluation = Evaluation.of(some(random, 1 + random.nextInt(50)));

            assertThat(List.of(
                            evaluation.accuracy(),
                            evaluation.macroF1(),
                            evaluation.weightedF1(),
                            evaluation.calibrationError(),
                            evaluation.shareAbove(0.8)))
                    .allMatch(value -> value >= 0 && value <= 1);
            assertThat(evaluation.topAccuracy(2)).isBetween(evaluation.accuracy(), 1.0);
            assertThat(evaluation.weightedRecall()).isCloseTo(evaluation.accuracy(), within(1e-12));
            assertThat(evaluation.reliability()).hasSize(10);
            assertThat(evaluation.reliability().stream()
                            .mapToInt(ReliabilityBin::rows)
                            .sum())
                    .isEqualTo(evaluation.rows());
        }
    }

    @Test
    void theSameSeedDrawsTheSameRowsAndAnEvaluationDoesNotDifferFromItself() {
        Evaluation evaluation = Evaluation.of(some(new Random(7), 60));

        BootstrapInterval interval = evaluation.interval(Evaluation::macroF1, 200, 3);
        BootstrapInterval itself = evaluation.difference(evaluation, Evaluation::logLoss, 200, 3);

        assertThat(evaluation.interval(Evaluation::macroF1, 200, 3)).isEqualTo(interval);
        assertThat(evaluation.interval(Evaluation::macroF1, 200, 4)).isNotEqualTo(interval);
        assertThat(interval.lower()).isLessThan(interval.value());
        assertThat(interval.upper()).isGreaterThan(interval.value());
        assertThat(itself).isEqualTo(new BootstrapInterval(0, 0, 0, 0.95, 0));
        assertThat(itself.isPositive() || itself.isNegative()).isFalse();
    }

    @Test
    void thePairedBootstrapSeesASmallGainThatHoldsInEveryRow() {
        List<PredictedRow> better = new ArrayList<>();
        List<PredictedRow> worse = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            better.add(row("a", i % 2 == 0 ? "a" : "b", 0.5));
            worse.add(row("a", i % 2 == 0 && i % 20 != 0 ? "a" : "b", 0.5));
        }

        Evaluation first = Evaluation.of(better);
        Evaluation second = Evaluation.of(worse);

        assertThat(first.difference(second, Evaluation::accuracy, 1_000, 1).isPositive())
                .isTrue();
        assertThat(second.difference(first, Evaluation::accuracy, 1_000, 1).isNegative())
                .isTrue();
        assertThat(first.interval(Evaluation::accuracy, 1_000, 1).lower())
                .isLessThan(second.interval(Evaluation::accuracy, 1_000, 1).upper());
    }

    @Test
    void textNamesEveryMeasureAndTheCommonestConfusion() {
        String text = Evaluation.of(List.of(
                        row("coffee", "coffee", 0.95).withSeen(true),
                        row("coffee", "coffee", 0.85).withSeen(true),
                        row("coffee", "groceries", 0.35).withSeen(false),
                        row("groceries", "groceries", 0.55).withSeen(false)))
                .toText();

        assertThat(text).isEqualTo("""
                        rows                       4
                        accuracy                   0.750
                          seen                     1.000 of 2 rows
                          unseen                   0.500 of 2 rows
                        truth among first three    0.750
                        macro P / R / F1           0.750 / 0.833 / 0.733
                        weighted P / R / F1        0.875 / 0.750 / 0.767
                        log-loss                   8.838
                        calibration error          0.250
                        coverage at precision 0.95 0.750
                        confidence above 0.8       0.500 of rows, precision 1.000
                        answered                   1.000 of rows, precision 0.750

                        confidence      rows        mean  right
                        0.3 to 0.4         1       0.350  0.000
                        0.5 to 0.6         1       0.550  1.000
                        0.8 to 0.9         1       0.850  1.000
                        0.9 to 1.0         1       0.950  1.000

                        category     rows guessed precision recall     F1
                        coffee          3       2     1.000  0.667  0.800
                        groceries       1       2     0.500  1.000  0.667

                        commonest confusions
                              1 coffee taken for groceries
                        """);
    }

    @Test
    void jsonHoldsTheSameFiguresAndNullForWhatIsNotDefined() throws Exception {
        Evaluation evaluation = Evaluation.of(some(new Random(8), 80));

        JsonNode json = new ObjectMapper().readTree(evaluation.toJson());

        assertThat(json.get("accuracy").doubleValue()).isEqualTo(evaluation.accuracy());
        assertThat(json.get("macro_f1").doubleValue()).isEqualTo(evaluation.macroF1());
        assertThat(json.get("ece").doubleValue()).isEqualTo(evaluation.calibrationError());
        assertThat(json.get("coverage_at_95").doubleValue()).isEqualTo(evaluation.coverageAt(0.95));
        assertThat(json.get("accuracy_unseen").isNull()).isTrue();
        assertThat(json.get("reliability")).hasSize(10);
        assertThat(json.get("classes")).hasSameSizeAs(evaluation.classes());
        int rows = 0;
        for (JsonNode cell : json.get("confusions")) {
            rows += cell.get("rows").intValue();
        }
        assertThat(rows)
                .isLessThan(80)
                .isEqualTo(evaluation.classes().stream()
                        .mapToInt(ClassScore::predicted)
                        .sum());
    }

    @Test
    void picturesAreWellFormedAndShowEveryCategoryOrFoldTheRarest() {
        Evaluation few = Evaluation.of(some(new Random(9), 80));
        List<PredictedRow> rows = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            rows.add(row("category-" + i, "category-" + (i / 2), 0.5));
        }
        Evaluation many = Evaluation.of(rows);

        assertThat(Xml.elements(few.reliabilitySvg(), "circle")).isEqualTo((int)
                few.reliability().stream().filter(bin -> bin.rows() > 0).count());
        assertThat(Xml.elements(few.confusionSvg(), "polygon")).isEqualTo((int) few.categories().stream()
                .flatMapToInt(truth -> few.categories().stream().mapToInt(guess -> few.confusion(truth, guess)))
                .filter(count -> count > 0)
                .count());
        assertThat(Xml.elements(many.confusionSvg(), "polygon")).isLessThanOrEqualTo(1_600);
        assertThat(many.confusionSvg()).contains("61 others");
    }

    @Test
    void refusesWhatCannotBeJudged() {
        Evaluation one = Evaluation.of(List.of(row("a", "a", 1)));
        Evaluation other = Evaluation.of(List.of(row("b", "a", 1)));
        Evaluation two = Evaluation.of(List.of(row("a", "a", 1), row("a", "a", 1)));

        assertThatIllegalArgumentException().isThrownBy(() -> Evaluation.of(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Evaluation.of(List.of(row("a", "a", 1), PredictedRow.of(List.of()))))
                .withMessage("row 1 has no true category");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.difference(two, Evaluation::accuracy, 100, 1))
                .withMessageContaining("not 1 and 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.difference(other, Evaluation::accuracy, 100, 1))
                .withMessage("row 0 is \"a\" in one evaluation, \"b\" in the other");
        assertThatIllegalArgumentException().isThrownBy(() -> one.interval(Evaluation::accuracy, 99, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> one.coverageAt(1.1));
        assertThatIllegalArgumentException().isThrownBy(() -> one.topAccuracy(0));
        assertThatIllegalArgumentException().isThrownBy(() -> one.shareAbove(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new ClassScore(CategoryId.of("a"), 1, 1, 2));
    }

    @Test
    void aRowRefusesARankingThatIsNone() {
        ScoredCategory a = new ScoredCategory(CategoryId.of("a"), 0.4);
        ScoredCategory b = new ScoredCategory(CategoryId.of("b"), 0.5);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PredictedRow.of(List.of(a, b)))
                .withMessageContaining("\"b\" with probability 0.5 is ranked behind one with 0.4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PredictedRow.of(List.of(b, b)))
                .withMessageContaining("twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PredictedRow.of(List.of(new ScoredCategory(CategoryId.of("c"), 0.7), b)))
                .withMessageContaining("at most 1");
        assertThat(row("a", "b", 0.25)).isEqualTo(row("a", "b", 0.25)).hasSameHashCodeAs(row("a", "b", 0.25));
        assertThat(row("a", "b", 0.25)).isNotEqualTo(row("a", "b", 0.25).withSeen(true));
        assertThat(row("a", "b", 0.25).withAbstained(true))
                .hasToString("PredictedRow[best guess b at 0.25, truth a, abstained]");
    }

    @Test
    void aTruthThatWasNotRankedSharesWhatTheModelLeftOpenButIsNeverGuessed() {
        CategoryId rent = CategoryId.of("rent");
        ScoredCategory bread = new ScoredCategory(CategoryId.of("bread"), 0.75);
        ScoredCategory car = new ScoredCategory(CategoryId.of("car"), 0.05);
        PredictedRow row = PredictedRow.of(List.of(bread, car)).withAbstained(true);

        PredictedRow named = row.withTruth(rent, 4);
        Evaluation evaluation = Evaluation.of(List.of(named));

        assertThat(named.ranked()).containsExactly(bread, car);
        assertThat(named.truth()).contains(rent);
        assertThat(named.abstained()).isTrue();
        assertThat(evaluation.logLoss()).isCloseTo(-Math.log(0.1), within(1e-9));
        assertThat(evaluation.topAccuracy(3)).isZero();
        assertThat(Evaluation.of(List.of(row.withTruth(car.category(), 4))).logLoss())
                .isCloseTo(-Math.log(0.05), within(1e-9));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> row.withTruth(rent, 1))
                .withMessage("modelCategories must be at least the 2 ranked, not 1");
    }

    @Test
    void aModelThatSaysNothingIsWrongAndNoWorseThanChance() {
        Evaluation evaluation = Evaluation.of(List.of(PredictedRow.of(List.of()).withTruth(CategoryId.of("rent"), 4)));

        assertThat(evaluation.accuracy()).isZero();
        assertThat(evaluation.logLoss()).isCloseTo(-Math.log(0.25), within(1e-9));
    }

    @Test
    void aTruthThatWasNotRankedIsNoMoreProbableThanTheBestGuess() {
        ScoredCategory bread = new ScoredCategory(CategoryId.of("bread"), 0.1);

        PredictedRow named = PredictedRow.of(List.of(bread)).withTruth(CategoryId.of("car"), 2);

        assertThat(Evaluation.of(List.of(named)).logLoss()).isCloseTo(-Math.log(0.1), within(1e-9));
    }

    static PredictedRow row(String truth, String guess, double confidence) {
        return PredictedRow.of(List.of(new ScoredCategory(CategoryId.of(guess), confidence)))
                .withTruth(CategoryId.of(truth));
    }

    /** Rows over four categories, with ties in confidence, empty rankings and probabilities at the edges of bins. */
    private static List<PredictedRow> some(Random random, int count) {
        List<PredictedRow> rows = new ArrayList<>();
        String[] names = {"a", "b", "c", "d"};
        for (int i = 0; i < count; i++) {
            CategoryId truth = CategoryId.of(names[random.nextInt(4)]);
            double confidence = random.nextInt(11) / 10.0;
            int first = random.nextInt(4);
            List<ScoredCategory> ranked = random.nextInt(10) == 0
                    ? List.of()
                    : List.of(
                            new ScoredCategory(CategoryId.of(names[first]), confidence),
                            new ScoredCategory(
                                    CategoryId.of(names[(first + 1) % 4]), Math.min(confidence, 1 - confidence)));
            rows.add(PredictedRow.of(ranked).withTruth(truth));
        }
        return rows;
    }
}
