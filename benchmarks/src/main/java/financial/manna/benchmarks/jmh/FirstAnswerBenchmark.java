package financial.manna.benchmarks.jmh;

import financial.manna.Categorization;
import financial.manna.Categorizer;
import financial.manna.rules.RuleSet;
import financial.manna.transaction.Transaction;
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

/** The first answer of a virtual machine in which nothing of Manna is loaded yet. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(10)
public class FirstAnswerBenchmark {

    @Benchmark
    public Categorization tables() {
        return answer(Categorizer.standard());
    }

    @Benchmark
    public Categorization tablesAndRules() {
        return answer(Categorizer.builder().rules(RuleSet.starter().compile()).build());
    }

    private static Categorization answer(Categorizer categorizer) {
        return categorizer.categorize(Transaction.of("SQ *BLUE BOTTLE COFFEE 0123 SAN FRANCISCO CA"));
    }
}
