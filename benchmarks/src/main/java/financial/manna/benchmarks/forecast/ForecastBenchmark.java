package financial.manna.benchmarks.forecast;

import financial.manna.forecast.CashFlowForecast;
import financial.manna.forecast.CashFlowForecaster;
import financial.manna.forecast.RecurringStreamDetector;
import financial.manna.forecast.RecurringStreams;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One account of two years: its streams, and its forecast of 30 days with intervals. Add {@code -prof gc} for the
 * memory that one forecast allocates.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ForecastBenchmark {

    private static final LocalDate START = LocalDate.of(2024, 1, 1);
    private static final int DAYS = 730;

    /** Irregular payments a month beside eight streams. */
    @Param({"10", "40"})
    private int irregularPerMonth;

    private List<Transaction> transactions = List.of();

    private final CashFlowForecaster forecaster =
            CashFlowForecaster.builder().key(Transaction::descriptor).build();
    private final RecurringStreamDetector detector =
            RecurringStreamDetector.standard().withKey(Transaction::descriptor);

    @Setup(Level.Trial)
    public void makeAccount() {
        Random random = new Random(42);
        List<Transaction> made = new ArrayList<>();
        for (int month = 0; month < DAYS / 30; month++) {
            LocalDate first = START.plusMonths(month);
            made.add(payment("WAGES", 310_000, first.plusDays(26)));
            made.add(payment("RENT", -98_000, first));
            made.add(payment("POWER", -6_000 - random.nextInt(4_000), first.plusDays(9 + random.nextInt(3))));
            made.add(payment("PHONE", -2_999, first.plusDays(4)));
            made.add(payment("INTERNET", -3_999, first.plusDays(12)));
            made.add(payment("STREAMING", -1_299, first.plusDays(17)));
            made.add(payment("GYM", -2_500, first.plusDays(2)));
            made.add(payment("SAVINGS", -30_000, first.plusDays(27)));
        }
        for (int i = 0; i < irregularPerMonth * DAYS / 30; i++) {
            String shop = "SHOP " + random.nextInt(25);
            made.add(payment(shop, -500 - random.nextInt(9_000), START.plusDays(random.nextInt(DAYS))));
        }
        transactions = List.copyOf(made);
    }

    private static Transaction payment(String descriptor, long cents, LocalDate date) {
        return Transaction.of(descriptor, Money.ofMinor(cents, "EUR"), date);
    }

    @Benchmark
    public CashFlowForecast forecastThirtyDays() {
        return forecaster.forecast(transactions, START.plusDays(DAYS - 1));
    }

    @Benchmark
    public RecurringStreams detectStreams() {
        return detector.detect(transactions, START.plusDays(DAYS - 1));
    }
}
