package financial.manna.benchmarks.jmh;

import financial.manna.merchant.MerchantParser;
import financial.manna.merchant.ParsedDescriptor;
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

/** Reads descriptors of many banks' styles, one a call, none twice in a row. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 10, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class ParseBenchmark {

    private final MerchantParser parser = MerchantParser.standard();
    private final String[] descriptors = Descriptors.distinct(4_096);
    private int next;

    @Benchmark
    public ParsedDescriptor parse() {
        next = (next + 1) & (descriptors.length - 1);
        return parser.parse(descriptors[next]);
    }
}
