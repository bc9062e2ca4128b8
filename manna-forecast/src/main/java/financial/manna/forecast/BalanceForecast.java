package financial.manna.forecast;

import static java.util.Objects.requireNonNull;

import financial.manna.transaction.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A forecast seen from the balance: where the account will stand at the end of each day, how low it may get, and what
 * can be spent without getting too low. Probabilities are shares of the forecast's sample courses, a few hundred, so
 * that they come in steps of about half a percent.
 *
 * <p>Immutable and thread-safe.
 */
public final class BalanceForecast {

    private final CashFlowForecast forecast;
    private final Money starting;
    private final double[][] courses;
    private final List<BalanceDay> days;

    BalanceForecast(CashFlowForecast forecast, Money starting, RawForecast raw) {
        this.forecast = forecast;
        this.starting = starting;
        this.courses = raw.sumPaths;
        List<BalanceDay> balances = new ArrayList<>();
        for (ForecastDay day : forecast.days()) {
            List<PredictionInterval> intervals = day.sumIntervals().stream()
                    .map(sum -> new PredictionInterval(
                            sum.coverage(), starting.plus(sum.lower()), starting.plus(sum.upper())))
                    .toList();
            balances.add(new BalanceDay(day.date(), starting.plus(day.expectedSum()), intervals));
        }
        this.days = List.copyOf(balances);
    }

    /** The forecast it was made from. */
    public CashFlowForecast forecast() {
        return forecast;
    }

    /** The balance at the end of the last known day. */
    public Money startingBalance() {
        return starting;
    }

    /** The balances at the end of each day to come. */
    public List<BalanceDay> days() {
        return days;
    }

    /** The day with the lowest expected balance, the first of them if there are several. */
    public BalanceDay lowestDay() {
        BalanceDay lowest = days.get(0);
        for (BalanceDay day : days) {
            if (day.expected().compareTo(lowest.expected()) < 0) {
                lowest = day;
            }
        }
        return lowest;
    }

    /**
     * The probability, for each day, that the balance at its end is below a limit.
     *
     * @param limit in the forecast's currency
     * @return one probability for each of {@link #days()}, in their order
     * @throws IllegalArgumentException if the currency differs
     */
    public List<Double> probabilityBelow(Money limit) {
        double room = room(limit);
        List<Double> probabilities = new ArrayList<>(days.size());
        for (int i = 0; i < days.size(); i++) {
            int below = 0;
            for (double[] course : courses) {
                if (course[i] < room) {
                    below++;
                }
            }
            probabilities.add(below / (double) courses.length);
        }
        return List.copyOf(probabilities);
    }

    /**
     * The probability that the balance is below a limit at the end of at least one day.
     *
     * @param limit in the forecast's currency
     * @throws IllegalArgumentException if the currency differs
     */
    public double probabilityOfEverBelow(Money limit) {
        double room = room(limit);
        int below = 0;
        for (double lowest : lowestSums()) {
            if (lowest < room) {
                below++;
            }
        }
        return below / (double) courses.length;
    }

    /**
     * What can be spent at once so that the balance stays at or above a limit to the end of the horizon, but for the
     * accepted risk.
     *
     * @param limit what must be left at the end of every day
     * @param risk the accepted probability of falling below it, in (0,1), such as 0.05
     * @return not negative; zero if the limit is at risk already
     * @throws IllegalArgumentException if the risk is outside (0,1) or the currency differs
     */
    public Money safeToSpend(Money limit, double risk) {
        if (!(risk > 0 && risk < 1)) {
            throw new IllegalArgumentException("risk must be in (0,1), not " + risk);
        }
        double room = room(limit);
        double[] lowest = lowestSums();
        Arrays.sort(lowest);
        // So many of the courses may fall below; the next one must not.
        int accepted = Math.min(lowest.length - 1, (int) Math.floor(risk * lowest.length + 1e-9));
        double spare = Math.floor(lowest[accepted] - room);
        return new Money(Math.max(0, (long) spare), starting.currency());
    }

    /**
     * A picture of the balance: the past, the expected course, the band of the first coverage, the recurring payments
     * and the lowest day. A complete SVG document, the same for the same forecast.
     */
    public String toSvg() {
        return BalancePicture.draw(this);
    }

    /** The recurring payments that are due on a day. */
    List<ExpectedPayment> paymentsOn(LocalDate date) {
        int day = (int) (date.toEpochDay() - days.get(0).date().toEpochDay());
        return forecast.days().get(day).payments();
    }

    private double[] lowestSums() {
        double[] lowest = new double[courses.length];
        for (int p = 0; p < courses.length; p++) {
            lowest[p] = Arrays.stream(courses[p]).min().orElse(0);
        }
        return lowest;
    }

    /** The change of balance, in minor units, below which it is below the limit. */
    private double room(Money limit) {
        requireNonNull(limit, "limit");
        if (!limit.currency().equals(starting.currency())) {
            throw new IllegalArgumentException(
                    "the balance is in " + starting.currency() + ", the limit in " + limit.currency());
        }
        return (double) limit.minorUnits() - starting.minorUnits();
    }
}
