package financial.manna.benchmarks.jmh;

import static java.util.Objects.requireNonNull;

import financial.manna.Categorization;
import financial.manna.Categorizer;
import financial.manna.ml.internal.pretrained.PretrainedModel;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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

/** What the pre-trained model costs: to load, and on a line on which it is asked, distinct rows, no cache. */
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class PretrainedBenchmark {

    @Benchmark
    @BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
    public Categorization openLine(OpenLines lines) {
        return lines.categorizer.categorize(lines.next());
    }

    /** In a fresh virtual machine: every fork loads once. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    @Fork(5)
    public PretrainedModel load() throws IOException {
        try (InputStream in = requireNonNull(PretrainedModel.class.getResourceAsStream(PretrainedModel.RESOURCE))) {
            return PretrainedModel.read(in);
        }
    }

    /** Names that no table knows. */
    @State(Scope.Thread)
    public static class OpenLines {

        private static final int LINES = 4_096;
        private static final List<String> SYLLABLES =
                List.of("ZOR", "BLA", "KRU", "MIN", "TEX", "VOL", "DRI", "PAN", "QUO", "SEL", "FRA", "GUM");

        private final Categorizer categorizer =
                Categorizer.builder().cache(0, Duration.ofHours(1)).pretrained().build();
        private final List<Transaction> open = new ArrayList<>(LINES);
        private int next;

        public OpenLines() {
            Categorizer tables = Categorizer.standard();
            Random random = new Random(1);
            while (open.size() < LINES) {
                Transaction line = line(random);
                if (tables.categorize(line).abstained()) {
                    open.add(line);
                }
            }
        }

        private static Transaction line(Random random) {
            StringBuilder name = new StringBuilder();
            for (int i = 2 + random.nextInt(6); i > 0; i--) {
                name.append(SYLLABLES.get(random.nextInt(SYLLABLES.size()))).append(i == 3 ? " " : "");
            }
            BigDecimal amount = BigDecimal.valueOf(-100 - random.nextInt(9_900), 2);
            return Transaction.of(name + " " + random.nextInt(10_000), Money.withoutCurrency(amount));
        }

        private Transaction next() {
            next = (next + 1) % LINES;
            return open.get(next);
        }
    }
}
