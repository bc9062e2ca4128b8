package financial.manna.benchmarks.forecast;

import financial.manna.forecast.CashFlowForecast;
import financial.manna.forecast.CashFlowForecaster;
import financial.manna.forecast.RecurringStreamDetector;
import financial.manna.forecast.RecurringStreams;
import financial.manna.transaction.Transaction;
import java.util.List;
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
        transactions = MadeUpAccount.of(irregularPerMonth, 42);
    }

    @Benchmark
    public CashFlowForecast forecastThirtyDays() {
        return forecaster.forecast(transactions, MadeUpAccount.LAST_DAY);
    }

    @Benchmark
    public RecurringStreams detectStreams() {
        return detector.detect(transactions, MadeUpAccount.LAST_DAY);
    }
}
