package financial.manna.ml.evaluate;

import static java.util.Objects.requireNonNull;

import financial.manna.taxonomy.CategoryId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How well the predictions for a set of rows agree with the truth.
 *
 * <p>Every measure judges the best guess of every row, abstained or not, unless it says otherwise; a row without a guess
 * is wrong with confidence 0. Shares are in [0,1]. The categories are those that are some row's truth or best guess.
 *
 * <pre>{@code
 * Evaluation evaluation = model.evaluate(laterRows);              // a TrainedModel; or Evaluation.of(predictedRows)
 * evaluation.macroF1();
 * evaluation.interval(Evaluation::accuracy, 1000, 1);             // how sure that is
 * evaluation.difference(other, Evaluation::accuracy, 1000, 1);    // on the same rows: better by more than chance?
 * }</pre>
 *
 * <p>Immutable and thread-safe. Measures are worked out when asked for, in time proportional to the rows;
 * {@link #coverageAt} and the intervals also sort.
 */
public final class Evaluation {

    /** Log-loss takes no probability for less than this: a truth that was ruled out costs 34.5, not infinity. */
    public static final double LEAST_PROBABILITY = 1e-15;

    /** How many bins of equal width {@link #reliability()} has. */
    public static final int BINS = 10;

    private final Outcomes outcomes;

    Evaluation(Outcomes outcomes) {
        this.outcomes = outcomes;
    }

    /**
     * Judges rows.
     *
     * @throws IllegalArgumentException if there are none, or one has no true category
     */
    public static Evaluation of(List<PredictedRow> rows) {
        return new Evaluation(Outcomes.of(List.copyOf(rows)));
    }

    /** How many rows were judged; at least 1. */
    public int rows() {
        return outcomes.size();
    }

    /** The categories that are some row's truth or best guess, sorted by id. */
    public List<CategoryId> categories() {
        return outcomes.categories;
    }

    /** The share of rows whose best guess is right. */
    public double accuracy() {
        return topAccuracy(1);
    }

    /**
     * The share of rows whose truth is among the first few guesses.
     *
     * @param guesses how many, at least 1
     */
    public double topAccuracy(int guesses) {
        if (guesses < 1) {
            throw new IllegalArgumentException("guesses must be at least 1, not " + guesses);
        }
        return share(i -> outcomes.rank[i] != Outcomes.NONE && outcomes.rank[i] < guesses);
    }

    /** The share of rows for which the model did not abstain. */
    public double answeredShare() {
        return share(i -> !outcomes.abstained[i]);
    }

    /** The share of right ones among the rows for which the model did not abstain; empty if it always did. */
    public OptionalDouble precisionAnswered() {
        return precision(i -> !outcomes.abstained[i]);
    }

    /** The mean over all rows of -ln(probability of the truth), which is 0 where the truth is not ranked. */
    public double logLoss() {
        double sum = 0;
        for (double probability : outcomes.truthProbability) {
            sum -= Math.log(Math.max(LEAST_PROBABILITY, probability));
        }
        return sum / rows();
    }

    /** {@value #BINS} bins of equal width over the confidence of the best guess, empty ones among them. */
    public List<ReliabilityBin> reliability() {
        return Calibration.bins(outcomes, BINS);
    }

    /**
     * The expected calibration error: the mean gap of the {@linkplain #reliability() bins}, weighted by their rows
     * (Naeini and others, 2015; Guo and others, 2017).
     */
    public double calibrationError() {
        return reliability().stream().mapToDouble(bin -> bin.rows() * bin.gap()).sum() / rows();
    }

    /**
     * The largest share of rows that can be answered, the most confident first, so that at least the wanted share of the
     * answers is right. Rows of equal confidence are answered together or not at all. 0 if no threshold reaches it.
     *
     * @param precision the wanted share, in [0,1]
     */
    public double coverageAt(double precision) {
        return Calibration.coverage(outcomes, checked(precision, "precision"));
    }

    /** The share of right guesses among those with more than the given confidence; empty if there are none. */
    public OptionalDouble precisionAbove(double confidence) {
        checked(confidence, "confidence");
        return precision(i -> outcomes.confidence[i] > confidence);
    }

    /** The share of rows whose best guess has more than the given confidence. */
    public double shareAbove(double confidence) {
        checked(confidence, "confidence");
        return share(i -> outcomes.confidence[i] > confidence);
    }

    /** The score of every category, the most frequent first. */
    public List<ClassScore> classes() {
        return Confusions.of(outcomes).scores();
    }

    /** The mean precision of the categories, each counting the same. */
    public double macroPrecision() {
        return macro(ClassScore::precision);
    }

    /** The mean recall of the categories, each counting the same. */
    public double macroRecall() {
        return macro(ClassScore::recall);
    }

    /** The mean F1 of the categories, each counting the same. */
    public double macroF1() {
        return macro(ClassScore::f1);
    }

    /** The mean precision of the categories, weighted by how many rows are truly of each. */
    public double weightedPrecision() {
        return weighted(ClassScore::precision);
    }

    /** The mean recall of the categories, weighted by how many rows are truly of each: the same as the accuracy. */
    public double weightedRecall() {
        return weighted(ClassScore::recall);
    }

    /** The mean F1 of the categories, weighted by how many rows are truly of each. */
    public double weightedF1() {
        return weighted(ClassScore::f1);
    }

    /** How many rows of one category were guessed to be of another, or of itself. */
    public int confusion(CategoryId truth, CategoryId guess) {
        int row = outcomes.categories.indexOf(requireNonNull(truth, "truth"));
        int column = outcomes.categories.indexOf(requireNonNull(guess, "guess"));
        return row < 0 || column < 0 ? 0 : Confusions.of(outcomes).count(row, column);
    }

    /** The rows whose text is known to occur in training, judged apart; empty if there are none. */
    public Optional<Evaluation> seen() {
        return part(outcomes.seenRows());
    }

    /** The rows whose text is known not to occur in training, judged apart; empty if there are none. */
    public Optional<Evaluation> unseen() {
        return part(outcomes.unseenRows());
    }

    /**
     * How sure a measure is: its 95 % bootstrap interval over the rows.
     *
     * @param measure such as {@code Evaluation::accuracy}; asked once for every resample
     * @param resamples how often rows are drawn, at least 100; 1,000 will do
     * @param seed the same seed draws the same rows
     */
    public BootstrapInterval interval(ToDoubleFunction<Evaluation> measure, int resamples, long seed) {
        return new Bootstrap(resamples, seed).interval(outcomes, requireNonNull(measure, "measure"));
    }

    /**
     * By how much a measure is larger here than in another evaluation of the same rows, with its 95 % interval by the
     * paired bootstrap: both are measured on the same drawn rows, so that what is hard for both cancels out.
     *
     * @param other the evaluation of other predictions for the same rows in the same order
     * @param measure such as {@code Evaluation::accuracy}; asked twice for every resample
     * @param resamples how often rows are drawn, at least 100; 1,000 will do
     * @param seed the same seed draws the same rows
     * @throws IllegalArgumentException if the other has not as many rows, or another truth in one
     */
    public BootstrapInterval difference(
            Evaluation other, ToDoubleFunction<Evaluation> measure, int resamples, long seed) {
        return new Bootstrap(resamples, seed)
                .difference(outcomes, requireNonNull(other, "other").outcomes, requireNonNull(measure, "measure"));
    }

    /** The measures, the reliability table, every category and the commonest confusions, for people to read. */
    public String toText() {
        return EvaluationText.write(this, Confusions.of(outcomes));
    }

    /** Everything as a JSON object: shares and losses as numbers, what is not defined as null. */
    public String toJson() {
        return EvaluationJson.write(this, Confusions.of(outcomes));
    }

    /** A picture of {@link #reliability()}: how often right, over how sure, as SVG. */
    public String reliabilitySvg() {
        return ReliabilityPicture.draw(this);
    }

    /** A picture of the confusion matrix as SVG; beyond 40 categories the rarest share a row and a column. */
    public String confusionSvg() {
        return ConfusionPicture.draw(Confusions.of(outcomes));
    }

    /** The headline in one line. */
    @Override
    public String toString() {
        return EvaluationText.headline(this);
    }

    private Optional<Evaluation> part(int[] rows) {
        return rows.length == 0 ? Optional.empty() : Optional.of(new Evaluation(outcomes.select(rows)));
    }

    private double macro(ToDoubleFunction<ClassScore> measure) {
        return Confusions.of(outcomes).scores().stream()
                .mapToDouble(measure)
                .average()
                .orElse(0);
    }

    private double weighted(ToDoubleFunction<ClassScore> measure) {
        return Confusions.of(outcomes).scores().stream()
                        .mapToDouble(score -> score.support() * measure.applyAsDouble(score))
                        .sum()
                / rows();
    }

    private double share(IntPredicate condition) {
        return (double) IntStream.range(0, rows()).filter(condition).count() / rows();
    }

    private OptionalDouble precision(IntPredicate answered) {
        return IntStream.range(0, rows())
                .filter(answered)
                .mapToDouble(i -> outcomes.isRight(i) ? 1 : 0)
                .average();
    }

    private static double checked(double share, String name) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(name + " must be in [0,1], not " + share);
        }
        return share;
    }
}
