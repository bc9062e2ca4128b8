package financial.manna.benchmarks;

import financial.manna.ScoredCategory;
import financial.manna.internal.knowledge.Knowledge;
import financial.manna.internal.pool.EvidencePool;
import financial.manna.internal.pool.EvidencePool.Pooled;
import financial.manna.merchant.MerchantParser;
import financial.manna.merchant.ParsedDescriptor;
import financial.manna.taxonomy.Taxonomy;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Kind {@code knowledge-ablation}: what each table of the built-in knowledge adds, by leaving it out.
 *
 * <p>Scores the distinct descriptors of a labelled file with the whole knowledge, without each table, and with each
 * table alone; prints the table's bytes and the median processor time for one parsed descriptor over {@value #ROUNDS} rounds.
 */
final class KnowledgeAblation {

    static final String USAGE = "--data FILE --label COLUMN --map MAP.csv [--json OUT]";

    private static final List<String> TABLES =
            List.of("grammar.txt", "own-brands.txt", "map-brands.txt", "places.txt", "map-places.txt");

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 15;
    /** A round of fewer calls is shorter than what stands in its way: a collection, another process. */
    private static final int CALLS_A_ROUND = 20_000;
    /** Until here the compilers are still at work on the code measured. */
    private static final int WARM_UP_CALLS = 1_000_000;

    private static final double ABSTENTION_THRESHOLD = 0.5;

    private final EvidencePool pool = new EvidencePool(Taxonomy.standard());
    private final Taxonomy taxonomy = Taxonomy.standard();
    private final List<Line> lines;
    private final Labels labels;

    private KnowledgeAblation(List<Line> lines, Labels labels) {
        this.lines = lines;
        this.labels = labels;
    }

    static void run(List<String> args, PrintStream out) throws IOException {
        Options options = Options.parse(args, "--data", "--label", "--map", "--json");
        String label = options.text("--label").orElseThrow(() -> new UsageException("--label COLUMN is missing"));
        Labels labels = Labels.read(options.file("--map"));
        KnowledgeAblation ablation = new KnowledgeAblation(lines(options.file("--data"), label, labels), labels);
        ablation.warmUp();
        List<Result> results = new ArrayList<>();
        results.add(ablation.measure("all tables", 0, Set.of()));
        for (String table : TABLES) {
            results.add(ablation.measure("without " + table, bytes(table), Set.of(table)));
        }
        for (String table : TABLES) {
            Set<String> others = new HashSet<>(TABLES);
            others.remove(table);
            results.add(ablation.measure("only " + table, bytes(table), others));
        }
        out.printf(
                Locale.ROOT, "%-28s %9s %8s %8s %9s %9s%n", "", "bytes", "us/line", "right", "answered", "precision");
        for (Result result : results) {
            out.printf(
                    Locale.ROOT,
                    "%-28s %9d %8.2f %8.3f %9.3f %9.3f%n",
                    result.tables,
                    result.bytes,
                    result.microsPerLine,
                    result.right,
                    result.answered,
                    result.precision);
        }
        JsonReport.write(options.output("--json"), results);
    }

    /** So that the first measurement is not that of the compiler. */
    private void warmUp() {
        Knowledge knowledge = Knowledge.standard();
        for (int calls = 0; calls < WARM_UP_CALLS; calls += ROUNDS * CALLS_A_ROUND) {
            micros(knowledge);
        }
    }

    private static List<Line> lines(Path data, String label, Labels labels) throws IOException {
        MerchantParser parser = MerchantParser.standard();
        List<Line> lines = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        try (CsvTable table = CsvTable.open(data, "description", label)) {
            boolean amounts = table.has("amount");
            for (CsvTable.Row row : table) {
                if (labels.isScored(row.text(label)) && seen.add(row.text("description"))) {
                    int sign = amounts ? row.number("amount").compareTo(BigDecimal.ZERO) : -1;
                    lines.add(new Line(parser.parse(row.text("description")), sign, row.text(label)));
                }
            }
        }
        return lines;
    }

    private Result measure(String name, int bytes, Set<String> leftOut) {
        Knowledge knowledge = Knowledge.without(leftOut);
        int answered = 0;
        int right = 0;
        for (Line line : lines) {
            String primary = primary(knowledge, line);
            answered += primary == null ? 0 : 1;
            right += primary != null && labels.primaries(line.label).contains(primary) ? 1 : 0;
        }
        return new Result(
                name,
                bytes,
                micros(knowledge),
                (double) right / lines.size(),
                (double) answered / lines.size(),
                answered == 0 ? 0 : (double) right / answered);
    }

    private @Nullable String primary(Knowledge knowledge, Line line) {
        Pooled pooled = pool.pool(knowledge.clues(line.parsed, null, null), line.sign, List.of());
        ScoredCategory parent = pooled.parent();
        return parent == null || parent.probability() < ABSTENTION_THRESHOLD
                ? null
                : taxonomy.primaryOf(parent.category()).value();
    }

    private double micros(Knowledge knowledge) {
        List<Double> rounds = new ArrayList<>();
        int found = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = THREADS.getCurrentThreadCpuTime();
            for (int call = 0; call < CALLS_A_ROUND; call++) {
                found += knowledge
                        .clues(lines.get(call % lines.size()).parsed, null, null)
                        .size();
            }
            rounds.add((THREADS.getCurrentThreadCpuTime() - start) / 1e3 / CALLS_A_ROUND);
        }
        rounds.sort(null);
        return found < 0 ? 0 : rounds.get(ROUNDS / 2);
    }

    private static int bytes(String table) throws IOException {
        try (InputStream in = Knowledge.class.getResourceAsStream("/financial/manna/knowledge/" + table)) {
            return in == null ? 0 : in.readAllBytes().length;
        }
    }

    private record Line(ParsedDescriptor parsed, int sign, String label) {}

    /** One row of the table that is printed. */
    record Result(String tables, int bytes, double microsPerLine, double right, double answered, double precision) {}
}
