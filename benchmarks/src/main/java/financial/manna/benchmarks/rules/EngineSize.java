package financial.manna.benchmarks.rules;

import financial.manna.rules.RuleSet;
import financial.manna.spi.RuleEngine;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Prints the heap that rules and their compiled engines take, as the difference of the used heap after collections:
 * {@code java -cp benchmarks.jar financial.manna.benchmarks.rules.EngineSize}.
 */
public final class EngineSize {

    private static final int[] COUNTS = {100, 10_000, 100_000};

    private EngineSize() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        List<Object> kept = new ArrayList<>();
        for (int count : COUNTS) {
            long before = used();
            RuleSet rules = new SyntheticRules(count).rules();
            kept.add(rules);
            long withRules = used();
            long start = System.nanoTime();
            RuleEngine engine = rules.compile();
            long millis = (System.nanoTime() - start) / 1_000_000;
            kept.add(engine);
            long withEngine = used();
            out.printf(
                    Locale.ROOT,
                    "%,d rules: rules %,d KB, engine %,d KB more, compiled in %,d ms (cold)%n",
                    count, (withRules - before) / 1024, (withEngine - withRules) / 1024, millis);
        }
        out.println(kept.size() / 2 + " engines measured");
    }

    private static long used() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
