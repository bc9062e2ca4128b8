package financial.manna.ml.train;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which training rows are held back to measure a model. Immutable and thread-safe.
 */
public final class Split {

    private final Kind kind;
    private final double share;

    private Split(Kind kind, double share) {
        this.kind = kind;
        this.share = share;
    }

    /** Nothing is held back; there is no test accuracy. */
    public static Split none() {
        return new Split(Kind.NONE, 0);
    }

    /**
     * Rows at random: how well the model does on merchants of which it knows most.
     *
     * @param share held back, in (0,1)
     */
    public static Split random(double share) {
        return new Split(Kind.RANDOM, checked(share));
    }

    /**
     * Whole wordings (a line without digits and punctuation) at random: how well the model does on new merchants.
     *
     * @param share of the rows held back, in (0,1)
     */
    public static Split grouped(double share) {
        return new Split(Kind.GROUPED, checked(share));
    }

    /**
     * The latest rows: how well the model does next month. Rows without a date count as earliest.
     *
     * @param share held back, in (0,1)
     */
    public static Split byTime(double share) {
        return new Split(Kind.BY_TIME, checked(share));
    }

    private static double checked(double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("the share held back must be in (0,1), not " + share);
        }
        return share;
    }

    /** The rows held back, ascending. */
    int[] held(TrainingSet data, long seed) {
        int count = kind == Kind.NONE ? 0 : (int) Math.max(1, Math.round(share * data.size()));
        count = Math.min(count, data.size() - 1);
        int[] order = Folds.shuffled(data.size(), seed);
        List<Integer> held = new ArrayList<>();
        if (kind == Kind.BY_TIME) {
            held.addAll(latest(data, count));
        } else if (kind == Kind.RANDOM) {
            for (int i = 0; i < count; i++) {
                held.add(order[i]);
            }
        } else if (kind == Kind.GROUPED) {
            held.addAll(groups(data, order, count));
        }
        return held.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    private static List<Integer> latest(TrainingSet data, int count) {
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < data.size(); row++) {
            rows.add(row);
        }
        rows.sort(Comparator.comparing((Integer row) -> date(data, row).orElse(LocalDate.MIN))
                .thenComparing(Comparator.naturalOrder()));
        return rows.subList(rows.size() - count, rows.size());
    }

    private static Optional<LocalDate> date(TrainingSet data, int row) {
        return data.context(row).transaction().bookingDate();
    }

    private static List<Integer> groups(TrainingSet data, int[] order, int count) {
        Map<Long, List<Integer>> byWording = new HashMap<>();
        for (int row : order) {
            byWording
                    .computeIfAbsent(data.wording(row), key -> new ArrayList<>())
                    .add(row);
        }
        List<Integer> held = new ArrayList<>();
        for (int row : order) {
            List<Integer> group = byWording.getOrDefault(data.wording(row), List.of());
            if (group.get(0) == row && held.size() + group.size() <= count) {
                held.addAll(group);
            }
        }
        return held;
    }

    @Override
    public String toString() {
        return kind == Kind.NONE ? "none" : kind.name().toLowerCase(Locale.ROOT) + " " + share;
    }

    private enum Kind {
        NONE,
        RANDOM,
        GROUPED,
        BY_TIME
    }
}
