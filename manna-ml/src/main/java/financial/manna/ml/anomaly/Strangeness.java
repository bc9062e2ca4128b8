package financial.manna.ml.anomaly;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Weighs aspects into one sum, and sums into shares of ordinary lines. The unit is half a standard deviation of the
 * account's amounts.
 */
final class Strangeness {

    static final Strangeness UNTRAINED = new Strangeness(Population.UNKNOWN, null, 1, null, 0);

    static final String AMOUNT = "amount";
    static final String LARGE = "large_for_anyone";
    static final String DUPLICATE = "repeated_charge";
    static final String SIGN = "direction_of_money";
    static final String LATELY = "recent_amounts";
    static final String BURST = "lines_on_one_day";
    static final String MERCHANT = "new_merchant";
    static final String CURRENCY = "new_currency";
    static final String TIME = "time_of_day";
    static final String REPORTS = "reported_merchant";
    static final String FOREST = "combination";

    static final int FEATURES = 6;

    private static final double PER_DEVIATION = 0.5;
    private static final double PER_TAIL = 3;
    private static final double FOR_DUPLICATE = 2.5;
    private static final double FOR_SIGN = 1;
    private static final double PER_BURST_NAT = 0.1;
    private static final double PER_MERCHANT_NAT = 0.05;
    /** Fortnights in which payments are on the mean a fifth above the usual are nothing special. */
    private static final double ORDINARY_FORTNIGHT = 1.2;

    private static final double MOST_LATELY = 3;
    private static final double PER_TIME_NAT = 0.2;
    private static final double FOR_CURRENCY = 1;
    /** One stolen card says little of the merchant where it was used, a second says that it was no accident. */
    private static final double[] FOR_REPORTS = {0, 0.5, 4, 8};

    private static final double PER_FOREST_UNIT = 0.5;
    /** Caps one aspect, so that sums stay finite. */
    private static final double MOST = 1e6;
    /** How strange the strangest hundredth of lines is at least, where nothing was fitted. */
    private static final double USUAL_TAIL = 2.5;

    private final Population population;
    private final @Nullable IsolationForest forest;
    private final double forestUnit;
    private final @Nullable Calibration calibration;
    private final long lines;

    Strangeness(
            Population population,
            @Nullable IsolationForest forest,
            double forestUnit,
            @Nullable Calibration calibration,
            long lines) {
        this.population = population;
        this.forest = forest;
        this.forestUnit = forestUnit;
        this.calibration = calibration;
        this.lines = lines;
    }

    Strangeness with(@Nullable Calibration fitted) {
        return new Strangeness(population, forest, forestUnit, fitted, lines);
    }

    Population population() {
        return population;
    }

    @Nullable
    IsolationForest forest() {
        return forest;
    }

    double forestUnit() {
        return forestUnit;
    }

    @Nullable
    Calibration calibration() {
        return calibration;
    }

    long lines() {
        return lines;
    }

    String describe() {
        return "fitted on " + lines + " lines";
    }

    /** What each aspect adds, in a fixed order; those that add nothing are left out. */
    Map<String, Double> parts(Aspects aspects, int reports, boolean accepted) {
        Map<String, Double> parts = new LinkedHashMap<>();
        if (!accepted) {
            add(parts, AMOUNT, aspects.baseline == null ? 0 : PER_DEVIATION * aspects.baseline.deviations());
            add(parts, LARGE, PER_TAIL * Math.max(aspects.populationTail - 1, 0));
            add(parts, DUPLICATE, Findings.isDuplicate(aspects) ? FOR_DUPLICATE : 0);
            add(parts, SIGN, aspects.otherSign().isPresent() ? FOR_SIGN : 0);
            add(parts, MERCHANT, PER_MERCHANT_NAT * aspects.newMerchantSurprise());
        }
        add(parts, LATELY, lately(aspects));
        add(parts, BURST, PER_BURST_NAT * Math.max(aspects.burst - 2, 0));
        add(parts, TIME, PER_TIME_NAT * Math.max(aspects.timeSurprise - Findings.RARE_TIME / 2, 0));
        add(parts, CURRENCY, aspects.isNewCurrency() ? FOR_CURRENCY : 0);
        add(parts, REPORTS, FOR_REPORTS[reports]);
        if (forest != null && !accepted) {
            add(parts, FOREST, PER_FOREST_UNIT * (forest.score(features(aspects)) - forest.baseScore()) / forestUnit);
        }
        return parts;
    }

    double share(Map<String, Double> parts) {
        double sum = sum(parts);
        if (calibration != null) {
            return calibration.share(sum);
        }
        return 1 - Math.exp(-Math.max(sum, 0) * Math.log(100) / USUAL_TAIL);
    }

    static double sum(Map<String, Double> parts) {
        double sum = 0;
        for (double part : parts.values()) {
            sum += part;
        }
        return sum;
    }

    /** What the forest sees; always finite. */
    static double[] features(Aspects aspects) {
        double[] features = new double[FEATURES];
        Baseline baseline = aspects.baseline;
        if (aspects.amount != null) {
            features[0] = aspects.amount.signum() * Math.log1p(Population.magnitude(aspects.amount));
        }
        if (baseline != null) {
            features[1] = Math.log(Math.max(baseline.ratio(), 1e-6));
            features[2] = Math.max(-50, Math.min(baseline.deviations(), 50));
        }
        features[3] = aspects.newMerchantSurprise();
        features[4] = aspects.today;
        features[5] = aspects.burst;
        assert Arrays.stream(features).allMatch(Double::isFinite);
        return features;
    }

    /** Dear payments of late make a dear one stranger, but not one that is less than usual. */
    private static double lately(Aspects aspects) {
        Baseline baseline = aspects.baseline;
        if (baseline == null) {
            return 0;
        }
        double lately = Math.max(0, Math.min(aspects.lately - ORDINARY_FORTNIGHT, MOST_LATELY));
        return lately * Math.max(0, Math.min(1 + baseline.deviations(), 2));
    }

    private static void add(Map<String, Double> parts, String aspect, double value) {
        if (value != 0) {
            parts.put(aspect, Math.max(-MOST, Math.min(value, MOST)));
        }
    }
}
