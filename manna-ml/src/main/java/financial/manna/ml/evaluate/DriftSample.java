package financial.manna.ml.evaluate;

import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Money;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** One of the two sets of a {@link DriftReport}, reduced to what is compared. Immutable once made. */
final class DriftSample {

    private static final int CELLS = 10;

    private final List<PredictedRow> rows;
    private final BigDecimal[] amounts;
    private final int seen;
    private final int unseen;

    DriftSample(List<PredictedRow> rows, String name) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("the " + name + " set has no rows");
        }
        this.rows = List.copyOf(rows);
        amounts = this.rows.stream()
                .flatMap(row -> row.amount().map(Money::amount).stream())
                .map(BigDecimal::stripTrailingZeros)
                .sorted()
                .toArray(BigDecimal[]::new);
        seen = (int) this.rows.stream().filter(row -> row.seen().orElse(false)).count();
        unseen =
                (int) this.rows.stream().filter(row -> !row.seen().orElse(true)).count();
    }

    int rows() {
        return rows.size();
    }

    OptionalDouble unseenShare() {
        return seen + unseen == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) unseen / (seen + unseen));
    }

    /** Of the difference of the unseen shares, if both sets were drawn from one population. */
    static double standardError(DriftSample a, DriftSample b) {
        double n = a.seen + a.unseen;
        double m = b.seen + b.unseen;
        double share = (a.unseen + b.unseen) / (n + m);
        return Math.sqrt(share * (1 - share) * (1 / n + 1 / m));
    }

    Divergence categories(DriftSample current) {
        Map<Optional<CategoryId>, Integer> cells = new HashMap<>();
        for (DriftSample sample : List.of(this, current)) {
            sample.rows.forEach(row -> cells.putIfAbsent(row.bestGuess(), cells.size()));
        }
        return Divergence.of(sizes(cells), current.sizes(cells));
    }

    Divergence confidence(DriftSample current) {
        return Divergence.of(sureness(), current.sureness());
    }

    Divergence amounts(DriftSample current) {
        BigDecimal[] edges = edges();
        return Divergence.of(levels(edges), current.levels(edges));
    }

    private int[] sizes(Map<Optional<CategoryId>, Integer> cells) {
        int[] counts = new int[cells.size()];
        rows.forEach(row -> counts[cells.getOrDefault(row.bestGuess(), 0)]++);
        return counts;
    }

    private int[] sureness() {
        int[] counts = new int[CELLS + 1];
        for (PredictedRow row : rows) {
            counts[row.ranked().isEmpty() ? CELLS : Math.min(CELLS - 1, (int) (row.confidence() * CELLS))]++;
        }
        return counts;
    }

    /** The inner edges of the tenths of this sample; equal ones collapse. */
    private BigDecimal[] edges() {
        if (amounts.length == 0) {
            return amounts;
        }
        BigDecimal[] edges = new BigDecimal[CELLS - 1];
        Arrays.setAll(edges, i -> amounts[(i + 1) * amounts.length / CELLS]);
        return Arrays.stream(edges).distinct().toArray(BigDecimal[]::new);
    }

    private int[] levels(BigDecimal[] edges) {
        int[] counts = new int[edges.length + 2];
        for (BigDecimal amount : amounts) {
            int at = Arrays.binarySearch(edges, amount);
            counts[at >= 0 ? at + 1 : -at - 1]++;
        }
        counts[edges.length + 1] = rows.size() - amounts.length;
        return counts;
    }
}
