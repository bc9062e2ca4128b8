package financial.manna.benchmarks;

import financial.manna.forecast.Baseline;
import financial.manna.forecast.CashFlowForecast;
import financial.manna.forecast.CashFlowForecaster;
import financial.manna.forecast.DailySeries;
import financial.manna.forecast.ForecastDay;
import financial.manna.forecast.PredictionInterval;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Kind {@code forecast}: forecasts daily series from given origins and scores what the file says came after.
 *
 * <p>Columns read: {@code series,date,value} of the data, {@code series,origin,train_end,horizon,scale_m} of the
 * splits, {@code series,date,description,amount} of the transactions. Errors are divided by {@code scale_m} and
 * averaged over all forecasts; origins whose days to come are not in the data are forecast but not scored. The expected
 * value stands for the median in the pinball loss. A day that is missing from a series is zero.
 */
final class ForecastScore {

    static final String USAGE = "--data FILE --splits FILE [--horizon DAYS] [--transactions FILE] [--series REGEX]"
            + " [--json OUT] [--forecasts OUT.csv]";

    private ForecastScore() {}

    static void run(List<String> args, PrintStream out) throws IOException {
        Options options = Options.parse(
                args, "--data", "--splits", "--horizon", "--transactions", "--series", "--json", "--forecasts");
        int horizon = options.number("--horizon", 1, CashFlowForecaster.MAX_HORIZON_DAYS, 0);
        Pattern wanted = Pattern.compile(options.text("--series").orElse(".*"));
        Map<String, NavigableMap<LocalDate, BigDecimal>> data = series(options.file("--data"));
        List<Split> splits = splits(options.file("--splits"), horizon, wanted);
        Optional<String> file = options.text("--transactions");
        Map<String, List<Transaction>> transactions =
                file.isPresent() ? transactions(options.file("--transactions")) : Map.of();
        List<ForecastScores.Row> rows = new ArrayList<>();
        Optional<Path> forecasts = options.output("--forecasts");
        try (PrintWriter csv = writer(forecasts)) {
            csv.println("method,series,origin,h,date,mean,q025,q10,q90,q975,path_mean,path_q10,path_q90");
            rows.add(score("manna", CashFlowForecaster.builder(), data, splits, transactions, csv));
            for (Baseline baseline : Baseline.values()) {
                CashFlowForecaster.Builder builder =
                        CashFlowForecaster.builder().baseline(baseline);
                rows.add(score(baseline.id(), builder, data, splits, Map.of(), csv));
            }
        }
        out.println(ForecastScores.Row.HEADER);
        rows.forEach(row -> out.println(row.line()));
        JsonReport.write(options.output("--json"), rows);
    }

    private static ForecastScores.Row score(
            String name,
            CashFlowForecaster.Builder builder,
            Map<String, NavigableMap<LocalDate, BigDecimal>> data,
            List<Split> splits,
            Map<String, List<Transaction>> transactions,
            PrintWriter csv)
            throws IOException {
        ForecastScores sums = new ForecastScores();
        int made = 0;
        long nanos = 0;
        for (Split split : splits) {
            NavigableMap<LocalDate, BigDecimal> values = data.get(split.series());
            if (values == null) {
                throw new IOException("the data has no series \"" + split.series() + "\"");
            }
            DailySeries known = known(values, split.lastKnown());
            List<Transaction> past = transactions.getOrDefault(split.series(), List.of()).stream()
                    .filter(t -> !t.bookingDate().orElseThrow().isAfter(split.lastKnown()))
                    .toList();
            CashFlowForecaster forecaster = builder.horizonDays(split.horizon())
                    .coverages(0.8, 0.95)
                    .key(Transaction::descriptor)
                    .build();
            long start = System.nanoTime();
            CashFlowForecast forecast = forecaster.forecast(known, past);
            nanos += System.nanoTime() - start;
            made++;
            if (!forecast.isAvailable()) {
                throw new IOException(split.series() + ": " + forecast.missing().orElseThrow());
            }
            print(csv, name, split, forecast);
            if (values.lastKey().isBefore(split.lastKnown().plusDays(split.horizon()))) {
                continue;
            }
            double[] actual = new double[split.horizon()];
            for (int i = 0; i < actual.length; i++) {
                LocalDate day = split.lastKnown().plusDays(i + 1L);
                actual[i] = values.getOrDefault(day, BigDecimal.ZERO).doubleValue();
            }
            sums.add(forecast.days(), actual, split.scale());
        }
        return sums.row(name, made == 0 ? 0 : nanos / 1e9 / made);
    }

    private static DailySeries known(NavigableMap<LocalDate, BigDecimal> values, LocalDate last) {
        List<Money> amounts = new ArrayList<>();
        LocalDate first = values.firstKey();
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            amounts.add(money(values.getOrDefault(day, BigDecimal.ZERO)));
        }
        return DailySeries.of(first, amounts);
    }

    private static Money money(BigDecimal value) {
        return Money.withoutCurrency(value.setScale(4, RoundingMode.HALF_EVEN));
    }

    private static void print(PrintWriter csv, String method, Split split, CashFlowForecast forecast) {
        int h = 0;
        for (ForecastDay day : forecast.days()) {
            h++;
            PredictionInterval narrow = day.intervals().get(0);
            PredictionInterval wide = day.intervals().get(1);
            PredictionInterval sum = day.sumIntervals().get(0);
            csv.println(String.join(
                    ",",
                    method,
                    split.series(),
                    split.origin(),
                    Integer.toString(h),
                    day.date().toString(),
                    plain(day.expected()),
                    plain(wide.lower()),
                    plain(narrow.lower()),
                    plain(narrow.upper()),
                    plain(wide.upper()),
                    plain(day.expectedSum()),
                    plain(sum.lower()),
                    plain(sum.upper())));
        }
    }

    private static String plain(Money money) {
        return money.amount().toPlainString();
    }

    private static PrintWriter writer(Optional<Path> target) throws IOException {
        return target.isPresent()
                ? new PrintWriter(Files.newBufferedWriter(target.get(), StandardCharsets.UTF_8))
                : new PrintWriter(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }

    private static Map<String, NavigableMap<LocalDate, BigDecimal>> series(Path file) throws IOException {
        Map<String, NavigableMap<LocalDate, BigDecimal>> series = new LinkedHashMap<>();
        try (CsvTable table = CsvTable.open(file, "series", "date", "value")) {
            for (CsvTable.Row row : table) {
                series.computeIfAbsent(row.text("series"), k -> new TreeMap<>())
                        .put(row.date("date"), row.number("value"));
            }
        }
        return series;
    }

    private static List<Split> splits(Path file, int horizon, Pattern wanted) throws IOException {
        List<Split> splits = new ArrayList<>();
        try (CsvTable table = CsvTable.open(file, "series", "origin", "train_end", "horizon", "scale_m")) {
            for (CsvTable.Row row : table) {
                if (wanted.matcher(row.text("series")).matches()) {
                    splits.add(new Split(
                            row.text("series"),
                            row.text("origin"),
                            row.date("train_end"),
                            horizon > 0 ? horizon : row.integer("horizon"),
                            row.number("scale_m").doubleValue()));
                }
            }
        }
        return splits;
    }

    private static Map<String, List<Transaction>> transactions(Path file) throws IOException {
        Map<String, List<Transaction>> transactions = new LinkedHashMap<>();
        try (CsvTable table = CsvTable.open(file, "series", "date", "description", "amount")) {
            for (CsvTable.Row row : table) {
                transactions
                        .computeIfAbsent(row.text("series"), k -> new ArrayList<>())
                        .add(Transaction.of(row.text("description"), money(row.number("amount")), row.date("date")));
            }
        }
        return transactions;
    }

    private record Split(String series, String origin, LocalDate lastKnown, int horizon, double scale) {}
}
