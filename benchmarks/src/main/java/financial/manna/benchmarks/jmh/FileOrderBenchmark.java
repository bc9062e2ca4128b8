package financial.manna.benchmarks.jmh;

import financial.manna.Categorization;
import financial.manna.Categorizer;
import financial.manna.io.TransactionReader;
import financial.manna.transaction.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The rows of a statement in the order of the file, one a call, with the caches as they come:
 * {@code java -jar benchmarks.jar FileOrder -p file=statement.csv.gz}. After the last row, a new categorizer starts over
 * with empty caches. The counters add up all measured calls: {@code cacheHits / rows} is the hit rate.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class FileOrderBenchmark {

    /** Without a file, made-up rows, each of them four times on average. */
    @Param("")
    public String file = "";

    private List<Transaction> rows = List.of();
    private int next;

    @Setup(Level.Trial)
    public void read() throws IOException {
        if (file.isEmpty()) {
            rows = MadeUpTransactions.repeating(20_000, 5_000);
            return;
        }
        Path path = Path.of(file);
        if (!Files.isRegularFile(path)) {
            throw new IOException("no such file: " + path);
        }
        try (TransactionReader reader =
                TransactionReader.builder().rejects(rejected -> {}).open(path)) {
            rows = new ArrayList<>();
            reader.forEach(rows::add);
        }
    }

    @Benchmark
    public Categorization categorize(Calls calls) {
        if (next == rows.size()) {
            calls.startOver();
            next = 0;
        }
        calls.rows++;
        return calls.categorizer.categorize(rows.get(next++));
    }

    /** The categorizer in use, and what the calls of an iteration saw. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Calls {
        public long rows;
        public long cacheHits;
        private Categorizer categorizer = Categorizer.standard();
        /** The hits of this categorizer that are counted already. */
        private long counted;

        void startOver() {
            count();
            categorizer = Categorizer.standard();
            counted = 0;
        }

        @TearDown(Level.Iteration)
        public void count() {
            long hits = categorizer.health().cacheHits();
            cacheHits += hits - counted;
            counted = hits;
        }
    }
}
