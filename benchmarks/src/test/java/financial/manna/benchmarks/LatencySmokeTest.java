package financial.manna.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import financial.manna.Categorizer;
import financial.manna.benchmarks.jmh.MadeUpTransactions;
import financial.manna.transaction.Transaction;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Fails only where something is out of all proportion: the bound is thousands of times the usual time, so that a busy
 * machine passes and a regular expression that backtracks, or a table that is rebuilt for every row, does not.
 */
class LatencySmokeTest {

    private static final int WARM_UP = 20_000;
    private static final int MEASURED = 10_000;
    private static final Duration BOUND = Duration.ofMillis(100);

    @Test
    void aCategorizationWithoutCachesStaysFarBelowTheBoundInNinetyNineOfAHundredCases() {
        Categorizer categorizer =
                Categorizer.builder().cache(0, Duration.ofHours(1)).build();
        Transaction[] rows = MadeUpTransactions.distinct(4_096);
        for (int i = 0; i < WARM_UP; i++) {
            categorizer.categorize(rows[i % rows.length]);
        }

        long[] nanos = new long[MEASURED];
        for (int i = 0; i < MEASURED; i++) {
            long start = System.nanoTime();
            categorizer.categorize(rows[i % rows.length]);
            nanos[i] = System.nanoTime() - start;
        }

        Arrays.sort(nanos);
        assertThat(Duration.ofNanos(nanos[MEASURED * 99 / 100])).isLessThan(BOUND);
    }
}
