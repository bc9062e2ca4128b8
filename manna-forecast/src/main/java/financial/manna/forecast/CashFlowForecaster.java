package financial.manna.forecast;

import static java.util.Objects.requireNonNull;

import financial.manna.transaction.Transaction;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Forecasts the daily cash flow of accounts: recurring streams placed on the calendar, the rest by the methods that did
 * best at earlier points of the same history, with intervals calibrated there.
 *
 * <pre>{@code
 * CashFlowForecast forecast = CashFlowForecaster.standard().forecast(transactions, LocalDate.of(2026, 6, 30));
 * forecast.days();                                                        // each with its intervals
 * forecast.streams();                                                     // what keeps coming
 * forecast.balance(Money.of("1840.00", "EUR")).lowestDay();
 * }</pre>
 *
 * <p>Amounts keep their sign: negative is money out. A forecast uses only what is dated up to its as-of day. The same
 * input, options and seed give the same forecast. A history too short is not an error but a result that
 * {@linkplain CashFlowForecast#missing() says what is missing}. Immutable and thread-safe; two years of one account
 * take a few milliseconds and allocate one to three megabytes.
 */
public final class CashFlowForecaster {

    /** The longest horizon, in days. */
    public static final int MAX_HORIZON_DAYS = 365;

    /** Older days say nothing that the last twenty years do not. */
    private static final int LONGEST_HISTORY_DAYS = 7305;

    private static final int LEAST_PAYMENTS = 3;

    private final Rates rates;
    private final @Nullable Clock clock;
    private final Executor executor;
    private final SeriesForecaster forecaster;

    private CashFlowForecaster(Builder builder) {
        this.rates = new Rates(builder.currency, builder.rates);
        this.clock = builder.clock;
        this.executor = builder.executor;
        this.forecaster = new SeriesForecaster(
                builder.horizonDays,
                builder.coverages,
                builder.baseline,
                builder.key,
                new BusinessDays(builder.holidays),
                builder.seed);
    }

    /** The forecaster with its defaults. */
    public static CashFlowForecaster standard() {
        return builder().build();
    }

    /** A builder with the defaults that its methods name. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Forecasts all transactions as one account, as of today by the {@linkplain Builder#clock clock}, or as of the last
     * booking date if no clock was given.
     *
     * @throws IllegalArgumentException if there are several currencies and no rates to convert them
     */
    public CashFlowForecast forecast(Collection<Transaction> transactions) {
        requireNonNull(transactions, "transactions");
        return forecast(transactions, asOf(transactions));
    }

    /**
     * Forecasts all transactions as one account.
     *
     * @param transactions in any order; those without a date or amount, dated after the day, or larger than 10^15 minor
     *     units are rejected by name. Every row counts: copies of a row have to be taken out before
     * @param asOf the last day that is known, in the years -9999 to 9999
     * @throws IllegalArgumentException if there are several currencies and no rates to convert them, the day is outside, or
     *     a day's sum is larger than 10^15 minor units
     */
    public CashFlowForecast forecast(Collection<Transaction> transactions, LocalDate asOf) {
        requireNonNull(transactions, "transactions");
        Bounds.requireDate(asOf, "asOf");
        Ledger ledger = Ledger.of(transactions, asOf);
        Currency in = rates.currencyOf(ledger);
        LocalDate oldest = asOf.minusDays(LONGEST_HISTORY_DAYS - 1L);
        List<Transaction> booked = rates.converted(ledger, in, oldest);
        LocalDate first = booked.stream()
                .map(transaction -> transaction.bookingDate().orElseThrow())
                .min(Comparator.naturalOrder())
                .orElse(asOf);
        DailySeries series = DailySeries.ofTransactions(booked, first, asOf, in);
        if (booked.size() < LEAST_PAYMENTS) {
            String missing = "at least " + LEAST_PAYMENTS + " transactions with date and amount from " + oldest + " to "
                    + asOf + " are needed, there are " + booked.size();
            return CashFlowForecast.unavailable(series, missing, ledger.rejected());
        }
        return forecaster.forecast(series, booked, ledger.rejected());
    }

    /**
     * Forecasts a daily series, with what is known of the payments behind it.
     *
     * @param series the net flow of every day up to the as-of day; what is forecast
     * @param transactions payments that are part of the series, from which streams are read; may be empty. They must
     *     have a date and an amount in the series' currency and not be dated after it
     * @throws IllegalArgumentException if a transaction's currency is not the series'
     */
    public CashFlowForecast forecast(DailySeries series, Collection<Transaction> transactions) {
        requireNonNull(series, "series");
        requireNonNull(transactions, "transactions");
        Ledger ledger = Ledger.of(transactions, series.last());
        List<Transaction> booked = new ArrayList<>();
        ledger.books().forEach((book, list) -> {
            if (!book.currency().equals(series.currency())) {
                throw new IllegalArgumentException(
                        "the series is in " + series.currency() + ", a transaction in " + book.currency());
            }
            booked.addAll(list);
        });
        return forecaster.forecast(series, booked, ledger.rejected());
    }

    /**
     * Forecasts each account by itself, all as of the same day, in parallel if an {@linkplain Builder#executor executor}
     * was given. Waits for all of them, so it must not run in the executor's only thread. Rejected transactions are
     * numbered within their account.
     *
     * @return the forecasts by account name, in its order; transactions without an account share the empty name
     * @throws IllegalArgumentException if an account has several currencies and no rates to convert them
     */
    public Map<String, CashFlowForecast> forecastByAccount(Collection<Transaction> transactions) {
        requireNonNull(transactions, "transactions");
        Map<String, List<Transaction>> accounts = new TreeMap<>();
        for (Transaction transaction : transactions) {
            requireNonNull(transaction, "transaction");
            accounts.computeIfAbsent(transaction.account().orElse(""), k -> new ArrayList<>())
                    .add(transaction);
        }
        LocalDate asOf = asOf(transactions);
        Map<String, CompletableFuture<CashFlowForecast>> running = new LinkedHashMap<>();
        accounts.forEach((account, list) ->
                running.put(account, CompletableFuture.supplyAsync(() -> forecast(account, list, asOf), executor)));
        Map<String, CashFlowForecast> forecasts = new LinkedHashMap<>();
        running.forEach((account, future) -> forecasts.put(account, Futures.join(future)));
        return forecasts;
    }

    private CashFlowForecast forecast(String account, List<Transaction> transactions, LocalDate asOf) {
        try {
            return forecast(transactions, asOf);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("account \"" + account + "\": " + e.getMessage(), e);
        }
    }

    private LocalDate asOf(Collection<Transaction> transactions) {
        if (clock != null) {
            return LocalDate.now(clock);
        }
        return Ledger.lastDay(transactions);
    }

    /** Collects the options of a {@link CashFlowForecaster}. Not thread-safe. */
    public static final class Builder {

        private int horizonDays = 30;
        private double[] coverages = {0.8, 0.95};
        private @Nullable Baseline baseline;
        private Supplier<Function<Transaction, String>> key = Ledger::merchantKey;
        private @Nullable Currency currency;
        private final Map<Currency, BigDecimal> rates = new LinkedHashMap<>();
        private @Nullable Clock clock;
        private Executor executor = Runnable::run;
        private Set<LocalDate> holidays = Set.of();
        private long seed = 1;

        private Builder() {}

        /**
         * How many days to forecast, 1 to {@value #MAX_HORIZON_DAYS}; 30 by default.
         *
         * @throws IllegalArgumentException if it is outside
         */
        public Builder horizonDays(int horizonDays) {
            if (horizonDays < 1 || horizonDays > MAX_HORIZON_DAYS) {
                throw new IllegalArgumentException(
                        "horizonDays must be 1 to " + MAX_HORIZON_DAYS + ", not " + horizonDays);
            }
            this.horizonDays = horizonDays;
            return this;
        }

        /**
         * The coverages of the intervals, each in (0,1); 0.8 and 0.95 by default.
         *
         * @throws IllegalArgumentException if there is none, or one is outside
         */
        public Builder coverages(double... coverages) {
            this.coverages = Bounds.requireCoverages(coverages);
            return this;
        }

        /** One simple method to use whatever the history says, for comparison; none by default. */
        public Builder baseline(Baseline baseline) {
            this.baseline = requireNonNull(baseline, "baseline");
            return this;
        }

        /**
         * How to tell counterparties apart; by merchant name or key by default. {@code Transaction::descriptor} goes by
         * the raw text alone.
         *
         * @param key gives equal keys to transactions of one counterparty; thread-safe, never null
         */
        public Builder key(Function<Transaction, String> key) {
            requireNonNull(key, "key");
            this.key = () -> key;
            return this;
        }

        /** The currency of the forecast; by default the one that all transactions share. */
        public Builder currency(Currency currency) {
            this.currency = requireNonNull(currency, "currency");
            return this;
        }

        /**
         * What one unit of another currency is worth in the forecast's, at which all its amounts are converted. Needs
         * {@link #currency}.
         *
         * @throws IllegalArgumentException if the rate is not positive, or beyond a trillion either way
         */
        public Builder rate(Currency from, BigDecimal rate) {
            requireNonNull(from, "from");
            Rates.requireRate(rate);
            rates.put(from, rate);
            return this;
        }

        /** Who says what day it is; by default the last booking date is the last known day. */
        public Builder clock(Clock clock) {
            this.clock = requireNonNull(clock, "clock");
            return this;
        }

        /** Where {@link CashFlowForecaster#forecastByAccount} runs; by default in the caller's thread. */
        public Builder executor(Executor executor) {
            this.executor = requireNonNull(executor, "executor");
            return this;
        }

        /** Days besides weekends on which banks rest; none by default. */
        public Builder holidays(Set<LocalDate> holidays) {
            this.holidays = Set.copyOf(requireNonNull(holidays, "holidays"));
            return this;
        }

        /** The seed of the sample courses; 1 by default. */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /** A builder with the same options except the baseline, to go its own way. */
        Builder copy() {
            Builder copy = new Builder();
            copy.horizonDays = horizonDays;
            copy.coverages = coverages.clone();
            copy.key = key;
            copy.currency = currency;
            copy.rates.putAll(rates);
            copy.clock = clock;
            copy.executor = executor;
            copy.holidays = holidays;
            copy.seed = seed;
            return copy;
        }

        /**
         * The forecaster.
         *
         * @throws IllegalArgumentException if there are rates, but no currency that they convert to
         */
        public CashFlowForecaster build() {
            return new CashFlowForecaster(this);
        }
    }
}
