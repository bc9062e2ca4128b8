package financial.manna.benchmarks;

import com.fasterxml.jackson.annotation.JsonProperty;
import financial.manna.benchmarks.forecast.MadeUpAccount;
import financial.manna.forecast.CashFlowForecast;
import financial.manna.forecast.CashFlowForecaster;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Kind {@code forecast-load}: how long a cold process takes to forecast 30 days of many different made-up accounts of two
 * years, by the standard forecaster. Making the accounts is part of the time; nothing is warmed up before.
 */
final class ForecastLoad {

    static final String USAGE = "[--accounts N] [--threads N] [--irregular N] [--json OUT]";

    private ForecastLoad() {}

    static void run(List<String> args, PrintStream out) throws IOException {
        Options options = Options.parse(args, "--accounts", "--threads", "--irregular", "--json");
        int accounts = options.number("--accounts", 1, 1_000_000, 10_000);
        int threads = options.number("--threads", 1, 256, 2);
        int irregular = options.number("--irregular", 0, 1_000, 40);
        CashFlowForecaster forecaster = CashFlowForecaster.standard();
        AtomicInteger next = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        double cpuNanos = 0;
        long start = System.nanoTime();
        try {
            List<Future<Long>> workers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                workers.add(pool.submit(() -> forecast(forecaster, next, accounts, irregular)));
            }
            for (Future<Long> worker : workers) {
                cpuNanos += worker.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the load was interrupted", e);
        } catch (ExecutionException e) {
            throw new IOException("a forecast failed: " + e.getMessage(), e);
        } finally {
            pool.shutdownNow();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Load load = new Load(accounts, threads, irregular, seconds, cpuNanos / 1e6 / accounts);
        out.printf(
                Locale.ROOT,
                "%d accounts on %d threads: %.1f s, %.2f ms of processor time each%n",
                load.accounts(),
                load.threads(),
                load.seconds(),
                load.cpuMillisecondsPerAccount());
        JsonReport.write(options.output("--json"), load);
    }

    /** Forecasts until there is no account left, and returns the nanoseconds of processor time that took. */
    private static long forecast(CashFlowForecaster forecaster, AtomicInteger next, int accounts, int irregular) {
        for (int seed = next.getAndIncrement(); seed < accounts; seed = next.getAndIncrement()) {
            CashFlowForecast forecast = forecaster.forecast(MadeUpAccount.of(irregular, seed), MadeUpAccount.LAST_DAY);
            if (!forecast.isAvailable()) {
                throw new IllegalStateException(forecast.toString());
            }
        }
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private record Load(
            int accounts,
            int threads,
            @JsonProperty("irregular_per_month") int irregularPerMonth,
            double seconds,
            @JsonProperty("cpu_ms_per_account") double cpuMillisecondsPerAccount) {}
}
