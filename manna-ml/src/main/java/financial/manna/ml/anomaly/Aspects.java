package financial.manna.ml.anomaly;

import financial.manna.account.AccountProfile;
import financial.manna.account.Activity;
import financial.manna.spi.TransactionContext;
import financial.manna.transaction.Money;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be odd about one transaction, measured against its account's past. Computed once, read many times. */
final class Aspects {

    /** A line of the day before may be the same charge, booked again. */
    private static final int DUPLICATE_DAYS = 1;

    private static final int LEAST_SPAN_DAYS = 30;
    private static final int MANY_LINES = 10;
    private static final int LEAST_TIMED_LINES = 30;
    private static final int HOURS = 24;
    private static final int LATELY_DAYS = 14;
    private static final double LATELY_LINES = 3;

    final TransactionContext context;
    final AccountProfile profile;
    final @Nullable Money amount;
    final @Nullable LocalDate date;
    final @Nullable Baseline baseline;
    final @Nullable Activity merchant;
    /** How many times the amount that one in two hundred of all accounts' amounts exceeds; 0 if not known. */
    final double populationTail;
    /** Lines of the day up to and with this one. */
    final long today;
    /** How improbable so many lines in a day are, in nats. */
    final double burst;
    /** Equal amounts of this merchant to be expected within the days in which a charge may be booked again. */
    final double expectedTwins;
    /** How improbable a payment at this time of the day is, in nats; 0 if too little is known. */
    final double timeSurprise;
    /** How many times the usual a payment of the last two weeks was, on the mean; 1 if there were too few. */
    final double lately;
    /** Whether the merchant's last line was equal and near. */
    final boolean repeated;

    Aspects(TransactionContext context, AccountProfile profile, Population population) {
        this.context = context;
        this.profile = profile;
        this.amount = context.transaction().amount().orElse(null);
        this.date = context.transaction().bookingDate().orElse(null);
        this.baseline = Baseline.of(context, population).orElse(null);
        this.merchant = Baseline.merchant(context, profile).orElse(null);
        this.populationTail = amount == null
                ? 0
                : population
                        .level(amount)
                        .map(level -> Population.magnitude(amount) / level.tail())
                        .orElse(0.0);
        this.today = date == null ? 0 : profile.recentCount(date, 1) + 1;
        this.burst = burst();
        this.timeSurprise = timeSurprise();
        this.lately = lately();
        this.repeated = repeated();
        this.expectedTwins = repeated ? expectedTwins() : 0;
    }

    /** Whether there is enough of a past to judge by. */
    boolean hasPast() {
        return profile.account().count() >= Baseline.LEAST_LINES;
    }

    /** Whether the descriptor names a merchant that the account never met, though it is no new account. */
    boolean isNewMerchant() {
        return merchant == null
                && !context.parsed().key().isEmpty()
                && profile.account().count() >= MANY_LINES;
    }

    /** Whether the account never dealt in this currency, though it is no new account. */
    boolean isNewCurrency() {
        return amount != null
                && amount.signum() != 0
                && profile.account().count() >= MANY_LINES
                && profile.account().latest(new Money(1, amount.currency())).isEmpty()
                && profile.account().latest(new Money(-1, amount.currency())).isEmpty();
    }

    /** The level of the other sign at the merchant, if all of its lines, three at least, had that sign. */
    Optional<Money> otherSign() {
        if (merchant == null
                || amount == null
                || amount.signum() == 0
                || merchant.latest(amount).isPresent()) {
            return Optional.empty();
        }
        return merchant.levels().stream()
                .filter(level -> level.count() >= Baseline.LEAST_LINES
                        && level.median().currency().equals(amount.currency()))
                .map(level -> level.median())
                .findFirst();
    }

    /** How improbable a new merchant is for this account, in nats; 0 if it is none. */
    double newMerchantSurprise() {
        return isNewMerchant()
                ? -Math.log((profile.merchantCount() + 1.0) / (profile.account().count() + 1.0))
                : 0;
    }

    /** The lines per day that the past lets expect; dates far off count a year at most. */
    private double linesPerDay() {
        long span = span(profile.account());
        return Math.max(profile.account().count(), 1) / (double) Math.max(span, LEAST_SPAN_DAYS);
    }

    private static long span(Activity activity) {
        LocalDate first = activity.firstDate().orElse(null);
        LocalDate last = activity.lastDate().orElse(null);
        return first == null || last == null ? 0 : ChronoUnit.DAYS.between(first, last) + 1;
    }

    private double burst() {
        if (date == null || today < 4) {
            return 0;
        }
        // A day of ten lines is no wonder where the busiest ordinary days have eight: rates vary by day, so the bound
        // of Chernoff for a Poisson count is taken at twice the mean rate.
        double mean = 2 * linesPerDay();
        return today <= mean ? 0 : today * Math.log(today / mean) - (today - mean);
    }

    /** Hours next to one another lend each other half their weight, and every hour starts with a little. */
    private double timeSurprise() {
        LocalTime time = context.transaction().time().orElse(null);
        long timed = profile.timedCount();
        if (time == null || timed < LEAST_TIMED_LINES) {
            return 0;
        }
        int hour = time.getHour();
        double near = profile.hourCount(hour)
                + (profile.hourCount((hour + 1) % HOURS) + profile.hourCount((hour + HOURS - 1) % HOURS)) / 2.0;
        double expected = 2.0 * (timed + 1) / HOURS;
        return Math.max(0, Math.log(expected / (near + 0.5)));
    }

    /** A stolen card or a new habit shows in what was paid just before. */
    private double lately() {
        if (baseline == null || amount == null || date == null || !amount.isOutflow()) {
            return 1;
        }
        long lines = profile.recentCount(date, LATELY_DAYS);
        double paid = -(double)
                profile.recentOutflow(date, LATELY_DAYS, amount.currency()).minorUnits();
        // A few usual lines more keep one dear line in a quiet fortnight from counting as many.
        return (paid + LATELY_LINES * baseline.accountLevel()) / (lines + LATELY_LINES) / baseline.accountLevel();
    }

    private boolean repeated() {
        if (merchant == null || amount == null || amount.signum() == 0 || date == null) {
            return false;
        }
        LocalDate last = merchant.lastDate().orElse(null);
        return last != null
                && Math.abs(ChronoUnit.DAYS.between(last, date)) <= DUPLICATE_DAYS
                && merchant.latest().filter(amount::equals).isPresent();
    }

    private double expectedTwins() {
        Activity known = merchant;
        Money charged = amount;
        if (known == null || charged == null) {
            return 0;
        }
        double days = Math.max(span(known), LEAST_SPAN_DAYS);
        return known.repeats(charged) / days * (DUPLICATE_DAYS + 1);
    }
}
