package financial.manna.benchmarks.rules;

import financial.manna.rules.ParsedRules;
import financial.manna.rules.RuleSet;
import financial.manna.spi.RuleEngine;
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

/** Reads and compiles whole rule sets. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@SuppressWarnings("NullAway.Init") // JMH calls setUp before any benchmark
public class CompileBenchmark {

    @Param({"10000", "100000"})
    int ruleCount;

    private RuleSet rules;
    private String json;

    @Setup
    public void setUp() {
        rules = new SyntheticRules(ruleCount).rules();
        json = rules.toJson();
    }

    @Benchmark
    public RuleEngine compile() {
        return rules.compile();
    }

    @Benchmark
    public ParsedRules parse() {
        return RuleSet.parse(json);
    }
}
