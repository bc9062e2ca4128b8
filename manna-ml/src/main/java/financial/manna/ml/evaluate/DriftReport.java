package financial.manna.ml.evaluate;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import financial.manna.Finding;
import financial.manna.RiskLevel;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Whether what a model sees and says has changed between two sets of rows, such as the rows it was validated on and last
 * month's. No truth is needed.
 *
 * <p>Compared are the best guesses; their confidence, in ten cells of equal width; the signed amounts, in the tenths of
 * the reference set, as numbers whatever their currency; and the share of rows whose text did not occur in training. A
 * row without a guess or without an amount counts in a cell of its own.
 *
 * <p>A {@linkplain #findings() finding} is raised where the population stability index is at least
 * {@value #PSI_MEDIUM} (medium) or {@value #PSI_HIGH} (high) <em>and</em> more than two samples of these sizes differ by
 * chance; for the unseen share where it has moved by at least {@value #UNSEEN_MEDIUM} or {@value #UNSEEN_HIGH} and by
 * two standard errors. Immutable and thread-safe.
 */
public final class DriftReport {

    /** The population stability index from which on a change is worth a look. */
    public static final double PSI_MEDIUM = 0.1;

    /** The population stability index from which on a change is large. */
    public static final double PSI_HIGH = 0.25;

    /** The change of the unseen share from which on it is worth a look. */
    public static final double UNSEEN_MEDIUM = 0.05;

    /** The change of the unseen share from which on it is large. */
    public static final double UNSEEN_HIGH = 0.15;

    private static final JsonFactory JSON = new JsonFactory();
    private static final double STANDARD_ERRORS = 2;

    private final DriftSample reference;
    private final DriftSample current;
    private final Divergence categories;
    private final Divergence confidence;
    private final Divergence amounts;
    private final List<Finding> findings;

    private DriftReport(DriftSample reference, DriftSample current) {
        this.reference = reference;
        this.current = current;
        categories = reference.categories(current);
        confidence = reference.confidence(current);
        amounts = reference.amounts(current);
        findings = findAll();
    }

    /**
     * Compares two sets.
     *
     * @param reference what was normal
     * @param current what is to be judged
     * @throws IllegalArgumentException if one is empty
     */
    public static DriftReport between(List<PredictedRow> reference, List<PredictedRow> current) {
        return new DriftReport(
                new DriftSample(requireNonNull(reference, "reference"), "reference"),
                new DriftSample(requireNonNull(current, "current"), "current"));
    }

    /** How far the best guesses are apart. */
    public Divergence categories() {
        return categories;
    }

    /** How far the confidences are apart. */
    public Divergence confidence() {
        return confidence;
    }

    /** How far the amounts are apart. */
    public Divergence amounts() {
        return amounts;
    }

    /** The unseen share of the reference set; empty if it is known for no row. */
    public OptionalDouble referenceUnseenShare() {
        return reference.unseenShare();
    }

    /** The unseen share of the current set; empty if it is known for no row. */
    public OptionalDouble currentUnseenShare() {
        return current.unseenShare();
    }

    /** What has changed: codes {@code drift_categories}, {@code _confidence}, {@code _amounts}, {@code _unseen}. */
    public List<Finding> findings() {
        return findings;
    }

    /** The figures and the findings, for people to read. */
    public String toText() {
        StringBuilder text = new StringBuilder(512);
        line(text, "%d rows against %d before\n", current.rows(), reference.rows());
        line(text, "%-12s %8s %14s %15s\n", "", "PSI", "PSI by chance", "Jensen-Shannon");
        row(text, "categories", categories);
        row(text, "confidence", confidence);
        row(text, "amounts", amounts);
        if (referenceUnseenShare().isPresent() && currentUnseenShare().isPresent()) {
            line(
                    text,
                    "%-12s %8.3f, before %.3f\n",
                    "unseen share",
                    currentUnseenShare().getAsDouble(),
                    referenceUnseenShare().getAsDouble());
        }
        if (findings.isEmpty()) {
            text.append("nothing has changed by more than chance and the thresholds\n");
        }
        findings.forEach(finding -> line(text, "%s: %s\n", finding.riskLevel(), finding.message()));
        return text.toString();
    }

    /** The figures and the findings as a JSON object. */
    public String toJson() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("reference_rows", reference.rows());
            json.writeNumberField("current_rows", current.rows());
            write(json, "categories", categories);
            write(json, "confidence", confidence);
            write(json, "amounts", amounts);
            write(json, "reference_unseen", referenceUnseenShare());
            write(json, "current_unseen", currentUnseenShare());
            json.writeArrayFieldStart("findings");
            for (Finding finding : findings) {
                json.writeStartObject();
                json.writeStringField("code", finding.code());
                json.writeStringField("risk_level", finding.riskLevel().name().toLowerCase(Locale.ROOT));
                json.writeStringField("message", finding.message());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return "DriftReport" + findings.stream().map(Finding::code).toList();
    }

    private List<Finding> findAll() {
        List<Finding> found = new ArrayList<>();
        find(found, "categories", categories);
        find(found, "confidence", confidence);
        find(found, "amounts", amounts);
        findUnseen(found);
        return List.copyOf(found);
    }

    private static void find(List<Finding> found, String name, Divergence divergence) {
        if (divergence.isBeyondChance() && divergence.psi() >= PSI_MEDIUM) {
            found.add(new Finding(
                    "drift_" + name,
                    divergence.psi() >= PSI_HIGH ? RiskLevel.HIGH : RiskLevel.MEDIUM,
                    String.format(
                            Locale.ROOT,
                            "the %s have moved: population stability index %.3f, by chance up to %.3f",
                            name,
                            divergence.psi(),
                            divergence.psiByChance()),
                    List.of()));
        }
    }

    private void findUnseen(List<Finding> found) {
        if (referenceUnseenShare().isEmpty() || currentUnseenShare().isEmpty()) {
            return;
        }
        double before = referenceUnseenShare().getAsDouble();
        double now = currentUnseenShare().getAsDouble();
        double moved = Math.abs(now - before);
        if (moved >= UNSEEN_MEDIUM && moved > STANDARD_ERRORS * DriftSample.standardError(reference, current)) {
            found.add(new Finding(
                    "drift_unseen",
                    moved >= UNSEEN_HIGH ? RiskLevel.HIGH : RiskLevel.MEDIUM,
                    String.format(
                            Locale.ROOT,
                            "%.1f %% of the texts did not occur in training, before %.1f %%",
                            100 * now,
                            100 * before),
                    List.of()));
        }
    }

    private static void row(StringBuilder text, String name, Divergence divergence) {
        line(
                text,
                "%-12s %8.3f %14.3f %15.3f\n",
                name,
                divergence.psi(),
                divergence.psiByChance(),
                divergence.jensenShannon());
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values));
    }

    private static void write(JsonGenerator json, String name, Divergence divergence) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("psi", divergence.psi());
        json.writeNumberField("psi_by_chance", divergence.psiByChance());
        json.writeNumberField("jensen_shannon", divergence.jensenShannon());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, OptionalDouble share) throws IOException {
        if (share.isPresent()) {
            json.writeNumberField(name, share.getAsDouble());
        } else {
            json.writeNullField(name);
        }
    }
}
