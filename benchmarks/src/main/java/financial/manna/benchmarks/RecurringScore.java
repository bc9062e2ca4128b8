package financial.manna.benchmarks;

import com.fasterxml.jackson.annotation.JsonProperty;
import financial.manna.forecast.ExpectedPayment;
import financial.manna.forecast.RecurringStream;
import financial.manna.forecast.RecurringStreamDetector;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Kind {@code recurring}: predicts every recurring payment of the next 30 days at several origins, and counts those
 * that came within three days and a tenth of the amount, under the same key, each counted once.
 *
 * <p>Columns read: {@code series,date,description,amount}, {@code merchant} with {@code --key merchant}, and
 * {@code truth}, which only recall is counted from: the payments in the 30 days whose truth occurred at least three
 * times before. The last three 30-day origins where truth exists, else the last six. A series ends with the file if its
 * last payment is less than a month older, else with that payment.
 */
final class RecurringScore {

    static final String USAGE =
            "--data FILE [--key description|merchant] [--splits FILE] [--json OUT] [--events OUT.csv]";

    /** Below this a payment is listed for the account holder but not counted on. */
    private static final double LEAST_CONFIDENCE = 0.4;

    private static final int HORIZON = 30;
    private static final int NEAR_DAYS = 3;
    private static final double NEAR_AMOUNT = 0.10;
    private static final int EARLIER = 3;

    private RecurringScore() {}

    static void run(List<String> args, PrintStream out) throws IOException {
        Options options = Options.parse(args, "--data", "--key", "--splits", "--json", "--events");
        String key = options.text("--key").orElse("description");
        if (!key.equals("description") && !key.equals("merchant")) {
            throw new UsageException("--key must be description or merchant, not \"" + key + "\"");
        }
        Map<String, List<Event>> series = events(options.file("--data"), key);
        if (options.text("--splits").isPresent()) {
            series.keySet().retainAll(names(options.file("--splits")));
        }
        boolean labelled = series.values().stream()
                .flatMap(List::stream)
                .anyMatch(event -> !event.truth().isEmpty());
        LocalDate end = series.values().stream()
                .flatMap(List::stream)
                .map(Event::date)
                .max(LocalDate::compareTo)
                .orElseThrow(() -> new IOException("no payments"));
        Counts counts = new Counts();
        Optional<Path> target = options.output("--events");
        try (PrintWriter csv = writer(target)) {
            csv.println("series,origin,date,amount,key");
            for (Map.Entry<String, List<Event>> entry : series.entrySet()) {
                LocalDate own = entry.getValue().stream()
                        .map(Event::date)
                        .max(LocalDate::compareTo)
                        .orElseThrow();
                LocalDate last = ChronoUnit.DAYS.between(own, end) <= 31 ? end : own;
                for (int k = labelled ? 3 : 6; k >= 1; k--) {
                    LocalDate origin = last.minusDays((long) k * HORIZON);
                    score(entry.getKey(), entry.getValue(), origin, counts, csv);
                }
            }
        }
        Report report = counts.report(labelled);
        out.printf(
                Locale.ROOT,
                "predicted %d, hits %d, precision %.3f, recall %s of %d%n",
                report.predicted(),
                report.hits(),
                report.precision(),
                labelled ? String.format(Locale.ROOT, "%.3f", report.recall()) : "-",
                report.expected());
        report.byCadence().forEach((cadence, c) -> out.println(cadence + " " + c.hits() + " of " + c.predicted()));
        report.byTruth().forEach((truth, c) -> out.println(truth + " " + c.hits() + " of " + c.predicted()));
        JsonReport.write(options.output("--json"), report);
    }

    private static void score(String series, List<Event> events, LocalDate origin, Counts counts, PrintWriter csv) {
        LocalDate last = origin.plusDays(HORIZON);
        List<Transaction> past = new ArrayList<>();
        Map<String, Integer> earlier = new HashMap<>();
        List<Event> ahead = new ArrayList<>();
        for (Event event : events) {
            if (!event.date().isAfter(origin)) {
                past.add(Transaction.of(event.key(), event.amount(), event.date()));
                earlier.merge(event.truth(), 1, Integer::sum);
            } else if (!event.date().isAfter(last)) {
                ahead.add(event);
            }
        }
        Set<Event> hit = new HashSet<>();
        RecurringStreamDetector detector = RecurringStreamDetector.standard().withKey(Transaction::descriptor);
        for (RecurringStream stream : detector.detect(past, origin).streams()) {
            if (stream.confidence() < LEAST_CONFIDENCE) {
                continue;
            }
            for (ExpectedPayment payment : stream.paymentsUntil(last)) {
                Optional<Event> came = match(stream.key(), payment, ahead, hit);
                came.ifPresent(hit::add);
                counts.predicted(stream.cadence().name().toLowerCase(Locale.ROOT), came.isPresent());
                csv.println(String.join(
                        ",",
                        series,
                        origin.toString(),
                        payment.date().toString(),
                        payment.amount().amount().toPlainString(),
                        quoted(stream.key())));
            }
        }
        for (Event event : ahead) {
            if (!event.truth().isEmpty() && earlier.getOrDefault(event.truth(), 0) >= EARLIER) {
                counts.expected(event.truth(), hit.contains(event));
            }
        }
    }

    private static Optional<Event> match(String key, ExpectedPayment payment, List<Event> ahead, Set<Event> hit) {
        Event best = null;
        long nearest = NEAR_DAYS + 1L;
        for (Event event : ahead) {
            long days = Math.abs(ChronoUnit.DAYS.between(event.date(), payment.date()));
            double difference = Math.abs(
                    event.amount().minorUnits() - (double) payment.amount().minorUnits());
            boolean near = difference <= NEAR_AMOUNT * Math.abs(event.amount().minorUnits());
            if (near && days < nearest && event.key().equals(key) && !hit.contains(event)) {
                nearest = days;
                best = event;
            }
        }
        return Optional.ofNullable(best);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\"", "\"\"") + "\"";
    }

    private static PrintWriter writer(Optional<Path> target) throws IOException {
        return target.isPresent()
                ? new PrintWriter(Files.newBufferedWriter(target.get(), StandardCharsets.UTF_8))
                : new PrintWriter(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }

    private static Map<String, List<Event>> events(Path file, String key) throws IOException {
        Map<String, List<Event>> events = new LinkedHashMap<>();
        int line = 0;
        try (CsvTable table = CsvTable.open(file, "series", "date", "amount", key)) {
            boolean labelled = table.has("truth");
            for (CsvTable.Row row : table) {
                Money amount = Money.withoutCurrency(row.number("amount").setScale(4, RoundingMode.HALF_EVEN));
                String truth = labelled ? row.text("truth") : "";
                events.computeIfAbsent(row.text("series"), k -> new ArrayList<>())
                        .add(new Event(line++, row.date("date"), row.text(key), amount, truth));
            }
        }
        return events;
    }

    private static Set<String> names(Path file) throws IOException {
        Set<String> names = new HashSet<>();
        try (CsvTable table = CsvTable.open(file, "series")) {
            for (CsvTable.Row row : table) {
                names.add(row.text("series"));
            }
        }
        return names;
    }

    private record Event(int line, LocalDate date, String key, Money amount, String truth) {}

    private static final class Counts {

        private final Map<String, int[]> byCadence = new TreeMap<>();
        private final Map<String, int[]> byTruth = new TreeMap<>();

        void predicted(String cadence, boolean hit) {
            count(byCadence, cadence, hit);
        }

        void expected(String truth, boolean hit) {
            int kind = truth.indexOf('|');
            count(byTruth, kind < 0 ? truth : truth.substring(0, kind), hit);
        }

        private static void count(Map<String, int[]> counts, String name, boolean hit) {
            int[] pair = counts.computeIfAbsent(name, k -> new int[2]);
            pair[0]++;
            pair[1] += hit ? 1 : 0;
        }

        Report report(boolean labelled) {
            Share predicted = total(byCadence);
            Share expected = total(byTruth);
            return new Report(
                    predicted.share(),
                    labelled ? expected.share() : null,
                    predicted.hits(),
                    predicted.predicted(),
                    expected.predicted(),
                    shares(byCadence),
                    shares(byTruth));
        }

        private static Map<String, Share> shares(Map<String, int[]> counts) {
            Map<String, Share> shares = new TreeMap<>();
            counts.forEach((name, pair) -> shares.put(name, new Share(pair[0], pair[1])));
            return shares;
        }

        private static Share total(Map<String, int[]> counts) {
            int all = 0;
            int hits = 0;
            for (int[] pair : counts.values()) {
                all += pair[0];
                hits += pair[1];
            }
            return new Share(all, hits);
        }
    }

    private record Share(int predicted, int hits) {

        double share() {
            return predicted == 0 ? 0 : hits / (double) predicted;
        }
    }

    private record Report(
            double precision,
            @Nullable Double recall,
            int hits,
            int predicted,
            int expected,
            @JsonProperty("by_cadence") Map<String, Share> byCadence,
            @JsonProperty("by_truth") Map<String, Share> byTruth) {}
}
