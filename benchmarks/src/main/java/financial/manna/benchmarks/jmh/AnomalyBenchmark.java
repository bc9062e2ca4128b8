package financial.manna.benchmarks.jmh;

import financial.manna.AnomalyScore;
import financial.manna.account.AccountProfile;
import financial.manna.ml.anomaly.AccountAnomalyDetector;
import financial.manna.ml.anomaly.IsolationForest;
import financial.manna.spi.TransactionContext;
import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Transaction;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A forest of 100 trees, row by row and in a batch; an account's line judged, and added to its past. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class AnomalyBenchmark {

    private static final int ROWS = 4_096;
    private static final int FEATURES = 10;

    private final double[] rows = new Random(1).doubles((long) ROWS * FEATURES).toArray();
    private final double[][] singleRows = new double[ROWS][];
    private final IsolationForest forest = IsolationForest.builder().fit(rows, FEATURES);
    private final AccountAnomalyDetector detector = AccountAnomalyDetector.untrained();
    private final TransactionContext[] contexts = new TransactionContext[ROWS];
    private AccountProfile profile = AccountProfile.empty();
    private int next;

    /** Fills what is asked for below. */
    public AnomalyBenchmark() {
        Arrays.setAll(singleRows, row -> Arrays.copyOfRange(rows, row * FEATURES, (row + 1) * FEATURES));
        Transaction[] transactions = MadeUpTransactions.distinct(ROWS);
        for (int i = 0; i < ROWS; i++) {
            contexts[i] = TransactionContext.of(transactions[i], profile);
            profile = profile.update(transactions[i], contexts[i].parsed().key(), CategoryId.of("groceries"));
        }
    }

    @Benchmark
    public double forestSingle() {
        return forest.score(singleRows[advance()]);
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public double[] forestBatch() {
        return forest.scores(rows);
    }

    @Benchmark
    public double[] forestAttributions() {
        return forest.attributions(singleRows[advance()]);
    }

    @Benchmark
    public Optional<AnomalyScore> accountScore() {
        return detector.score(contexts[advance()]);
    }

    @Benchmark
    public AccountProfile accountUpdate() {
        TransactionContext context = contexts[advance()];
        return profile.update(context.transaction(), context.parsed().key(), CategoryId.of("groceries"));
    }

    private int advance() {
        next = (next + 1) & (ROWS - 1);
        return next;
    }
}
