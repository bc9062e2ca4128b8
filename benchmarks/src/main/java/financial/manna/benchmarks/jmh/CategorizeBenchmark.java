package financial.manna.benchmarks.jmh;

import financial.manna.Categorization;
import financial.manna.Categorizer;
import financial.manna.transaction.Transaction;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The whole facade without rules or a model: distinct rows, no cache, one a call. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 10, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class CategorizeBenchmark {

    private final Categorizer categorizer =
            Categorizer.builder().cache(0, Duration.ofHours(1)).build();
    private final Transaction[] transactions = MadeUpTransactions.distinct(4_096);
    private int next;

    @Benchmark
    public Categorization categorize() {
        next = (next + 1) & (transactions.length - 1);
        return categorizer.categorize(transactions[next]);
    }
}
