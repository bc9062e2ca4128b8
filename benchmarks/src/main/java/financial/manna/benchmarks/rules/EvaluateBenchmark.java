package financial.manna.benchmarks.rules;

import financial.manna.spi.RuleEngine;
import financial.manna.spi.RuleMatch;
import financial.manna.spi.TransactionContext;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Evaluates all rules of a set on one parsed transaction a call, none twice in a row; three rules match each. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
@SuppressWarnings("NullAway.Init") // JMH calls setUp before any benchmark
public class EvaluateBenchmark {

    private static final int TRANSACTIONS = 4_096;

    @Param({"100", "10000", "100000"})
    int ruleCount;

    private RuleEngine engine;
    private TransactionContext[] contexts;
    private int next;

    @Setup
    public void setUp() {
        SyntheticRules synthetic = new SyntheticRules(ruleCount);
        engine = synthetic.rules().compile();
        contexts = synthetic.transactions(TRANSACTIONS);
    }

    @Benchmark
    public Optional<RuleMatch> evaluate() {
        next = (next + 1) & (TRANSACTIONS - 1);
        return engine.evaluate(contexts[next]);
    }
}
