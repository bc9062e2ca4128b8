package financial.manna.account;

import static java.util.Objects.requireNonNull;

import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the past of one account says: how often, when and at what amounts it dealt with each merchant and in each
 * category, and how busy its latest days were.
 *
 * <p>A profile never changes; {@link #update} returns the next one. Lines are expected in order of booking date. One
 * that comes late still counts: first and last dates are the earliest and latest of all, and its amount joins the
 * latest amounts, which are kept in order of arrival. What a line does not state is absent evidence: without a date it
 * moves no date and no recent day, without an amount no level and no sum, and an amount of zero has no sign and thus no
 * level. Amounts of different currencies never meet; {@code XXX} ("no currency") counts as one of its own.
 *
 * <p>Memory is bounded: the latest {@value #MERCHANT_WINDOW} amounts per merchant, sign and currency,
 * {@value #CATEGORY_WINDOW} per category and {@value #ACCOUNT_WINDOW} for the account; up to
 * {@value #DEFAULT_MAX_MERCHANTS} merchants unless told otherwise, {@value #MAX_CATEGORIES} categories, and
 * {@value #MAX_CURRENCIES} currencies. When there are more, those not seen for the longest are forgotten. Merchant keys
 * count up to their first {@value #MAX_KEY_LENGTH} characters.
 *
 * <p>Immutable and thread-safe. An update shares what it does not change, and costs constant time but for the rare
 * forgetting of merchants. The same lines in the same order give the same profile, byte for byte, on any machine.
 */
public final class AccountProfile {

    /** How many merchants a profile remembers unless told otherwise. */
    public static final int DEFAULT_MAX_MERCHANTS = 1_000;

    static final int MAX_MAX_MERCHANTS = 10_000;
    static final int MAX_CATEGORIES = 500;
    static final int MAX_CURRENCIES = 8;
    static final int MAX_KEY_LENGTH = 64;
    static final int MERCHANT_WINDOW = 15;
    static final int CATEGORY_WINDOW = 31;
    static final int ACCOUNT_WINDOW = 127;

    private static final int MAX_RECENT_DAYS = 30;
    private static final RecentDays[] NO_DAYS = {};

    private final int maxMerchants;
    private final long version;
    private final Activity account;
    private final Activities merchants;
    private final Activities categories;
    private final RecentDays[] recent;
    private final HourCounts hours;

    /** Takes over the array. */
    AccountProfile(
            int maxMerchants,
            long version,
            Activity account,
            Activities merchants,
            Activities categories,
            RecentDays[] recent,
            HourCounts hours) {
        this.maxMerchants = maxMerchants;
        this.version = version;
        this.account = account;
        this.merchants = merchants;
        this.categories = categories;
        this.recent = recent;
        this.hours = hours;
    }

    /** The profile of an account without a past. */
    public static AccountProfile empty() {
        return empty(DEFAULT_MAX_MERCHANTS);
    }

    /**
     * The profile of an account without a past.
     *
     * @param maxMerchants how many merchants to remember, 1 to 10,000
     * @throws IllegalArgumentException if it is out of range
     */
    public static AccountProfile empty(int maxMerchants) {
        if (maxMerchants < 1 || maxMerchants > MAX_MAX_MERCHANTS) {
            throw new IllegalArgumentException(
                    "maxMerchants must be 1 to " + MAX_MAX_MERCHANTS + ", not " + maxMerchants);
        }
        return new AccountProfile(
                maxMerchants,
                Fingerprint.mix(maxMerchants),
                Activity.none(""),
                Activities.EMPTY,
                Activities.EMPTY,
                NO_DAYS,
                HourCounts.NONE);
    }

    /**
     * Reads a profile as {@link #write} wrote it. Reads the stream to its end and leaves it open.
     *
     * @throws financial.manna.artifact.ArtifactException if the bytes are no whole profile, or one of a release that is
     *     too old or too new
     * @throws IOException if the stream fails
     */
    public static AccountProfile read(InputStream in) throws IOException {
        return AccountProfileCodec.read(requireNonNull(in, "in"));
    }

    /**
     * Writes the profile as an artefact; leaves the stream open.
     *
     * @throws IOException if the stream fails
     */
    public void write(OutputStream out) throws IOException {
        AccountProfileCodec.write(this, requireNonNull(out, "out"));
    }

    /**
     * The profile after one line more.
     *
     * @param merchantKey where lines of the same merchant meet, as the merchant parser gives it; empty if not known
     * @param category what the line was filed under; {@link CategoryId#UNCATEGORIZED} if not known
     */
    public AccountProfile update(Transaction transaction, String merchantKey, CategoryId category) {
        requireNonNull(merchantKey, "merchantKey");
        requireNonNull(category, "category");
        Money amount = transaction.amount().orElse(null);
        Money level = amount == null || amount.signum() == 0 ? null : amount;
        long day = transaction.bookingDate().map(LocalDate::toEpochDay).orElse(Activity.NO_DAY);
        long line = account.count() + 1;
        String key = cut(merchantKey);
        int hour = transaction.time().map(LocalTime::getHour).orElse(Fingerprint.NO_HOUR);
        boolean categorized = !category.equals(CategoryId.UNCATEGORIZED);
        return new AccountProfile(
                maxMerchants,
                Fingerprint.of(version, key, category.value(), day, hour, amount),
                account.with(day, level, line, ACCOUNT_WINDOW),
                key.isEmpty() ? merchants : merchants.with(key, day, level, line, MERCHANT_WINDOW, maxMerchants),
                categorized
                        ? categories.with(category.value(), day, level, line, CATEGORY_WINDOW, MAX_CATEGORIES)
                        : categories,
                day == Activity.NO_DAY ? recent : recentWith(day, amount, line),
                hour == Fingerprint.NO_HOUR ? hours : hours.with(hour));
    }

    /**
     * A fingerprint of all that the profile was built from: profiles with the same lines in the same order have the
     * same one, any others most likely (but for one case in 2^64) another. Kept when written and read.
     */
    public long version() {
        return version;
    }

    /** All lines of the account. */
    public Activity account() {
        return account;
    }

    /** The lines of one merchant; empty if it was never seen, or forgotten. */
    public Optional<Activity> merchant(String merchantKey) {
        return Optional.ofNullable(merchants.get(cut(requireNonNull(merchantKey, "merchantKey"))));
    }

    /** The lines of one category, without those of categories below it; empty if there were none. */
    public Optional<Activity> category(CategoryId category) {
        return Optional.ofNullable(
                categories.get(requireNonNull(category, "category").value()));
    }

    /** The merchants that are remembered, in the order of their keys. */
    public List<Activity> merchants() {
        return List.copyOf(merchants.sorted());
    }

    /** The number of merchants that are remembered. */
    public int merchantCount() {
        return merchants.size();
    }

    /** The categories that are remembered, in the order of their ids. */
    public List<Activity> categories() {
        return List.copyOf(categories.sorted());
    }

    /**
     * The number of dated lines in the days up to and with {@code asOf}, whatever their currency.
     *
     * @param asOf the last day of the period
     * @param days the length of the period, 1 to 30
     * @throws IllegalArgumentException if days is out of range
     */
    public long recentCount(LocalDate asOf, int days) {
        long to = requireNonNull(asOf, "asOf").toEpochDay();
        long from = to - checked(days);
        long count = 0;
        for (RecentDays totals : recent) {
            count += totals.sum(RecentDays.LINES, from, to);
        }
        return count;
    }

    /**
     * The money that came in during the days up to and with {@code asOf}; zero if none did. A sum that does not fit
     * stops at the largest amount that does.
     *
     * @param asOf the last day of the period
     * @param days the length of the period, 1 to 30
     * @throws IllegalArgumentException if days is out of range
     */
    public Money recentInflow(LocalDate asOf, int days, Currency currency) {
        return recentSum(RecentDays.MONEY_IN, asOf, days, currency);
    }

    /**
     * The money that left during the days up to and with {@code asOf}, zero or negative. A sum that does not fit stops
     * at the largest amount that does.
     *
     * @param asOf the last day of the period
     * @param days the length of the period, 1 to 30
     * @throws IllegalArgumentException if days is out of range
     */
    public Money recentOutflow(LocalDate asOf, int days, Currency currency) {
        return recentSum(RecentDays.MONEY_OUT, asOf, days, currency);
    }

    /** The number of lines with a time of day; of very many, the latest weigh more. */
    public long timedCount() {
        return hours.total();
    }

    /**
     * How many of the lines with a time fell into an hour of the day.
     *
     * @param hour 0 to 23
     * @throws IllegalArgumentException if it is out of range
     */
    public int hourCount(int hour) {
        if (hour < 0 || hour >= HourCounts.HOURS) {
            throw new IllegalArgumentException("hour must be 0 to 23, not " + hour);
        }
        return hours.count(hour);
    }

    @Override
    public String toString() {
        return "AccountProfile[" + account.count() + " lines, " + merchants.size() + " merchants, " + categories.size()
                + " categories]";
    }

    int maxMerchants() {
        return maxMerchants;
    }

    List<RecentDays> recent() {
        return List.of(recent);
    }

    private Money recentSum(int column, LocalDate asOf, int days, Currency currency) {
        requireNonNull(currency, "currency");
        long to = requireNonNull(asOf, "asOf").toEpochDay();
        long from = to - checked(days);
        for (RecentDays totals : recent) {
            if (currency.equals(totals.currency)) {
                return new Money(totals.sum(column, from, to), currency);
            }
        }
        return new Money(0, currency);
    }

    private static int checked(int days) {
        if (days < 1 || days > MAX_RECENT_DAYS) {
            throw new IllegalArgumentException("days must be 1 to " + MAX_RECENT_DAYS + ", not " + days);
        }
        return days;
    }

    private RecentDays[] recentWith(long day, @Nullable Money amount, long line) {
        Currency currency = amount == null ? null : amount.currency();
        int place = 0;
        int stalest = 0;
        while (place < recent.length && !Objects.equals(recent[place].currency, currency)) {
            if (recent[place].touched < recent[stalest].touched) {
                stalest = place;
            }
            place++;
        }
        RecentDays before = place < recent.length ? recent[place] : new RecentDays(currency, line, new long[0]);
        if (place > MAX_CURRENCIES) {
            place = stalest;
        }
        RecentDays[] next = Arrays.copyOf(recent, Math.max(recent.length, place + 1));
        next[place] = before.with(day, amount == null ? 0 : amount.minorUnits(), line);
        return next;
    }

    private static String cut(String merchantKey) {
        return merchantKey.length() <= MAX_KEY_LENGTH ? merchantKey : merchantKey.substring(0, MAX_KEY_LENGTH);
    }
}
