package financial.manna.benchmarks;

import com.fasterxml.jackson.annotation.JsonProperty;
import financial.manna.benchmarks.forecast.MadeUpAccount;
import financial.manna.forecast.CashFlowForecast;
import financial.manna.forecast.CashFlowForecaster;
import java.io.IOException;
import java.io.PrintStream;
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
        int made = 0;
        long start = System.nanoTime();
        try {
            List<Future<Integer>> workers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                workers.add(pool.submit(() -> forecast(forecaster, next, accounts, irregular)));
            }
            for (Future<Integer> worker : workers) {
                made += worker.get();
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new IOException("a forecast failed: " + e.getMessage(), e);
        } finally {
            pool.shutdownNow();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Load load = new Load(made, threads, irregular, seconds, seconds * threads * 1000 / made);
        out.printf(
                Locale.ROOT,
                "%d accounts on %d threads: %.1f s, %.2f ms of a thread each%n",
                load.accounts(),
                load.threads(),
                load.seconds(),
                load.threadMillisecondsPerAccount());
        JsonReport.write(options.output("--json"), load);
    }

    private static int forecast(CashFlowForecaster forecaster, AtomicInteger next, int accounts, int irregular) {
        int made = 0;
        for (int seed = next.getAndIncrement(); seed < accounts; seed = next.getAndIncrement()) {
            CashFlowForecast forecast = forecaster.forecast(MadeUpAccount.of(irregular, seed), MadeUpAccount.LAST_DAY);
            if (!forecast.isAvailable()) {
                throw new IllegalStateException(forecast.toString());
            }
            made++;
        }
        return made;
    }

    private record Load(
            int accounts,
            int threads,
            @JsonProperty("irregular_per_month") int irregularPerMonth,
            double seconds,
            @JsonProperty("thread_ms_per_account") double threadMillisecondsPerAccount) {}
}
