package financial.manna.ml.train;

import financial.manna.spi.TransactionContext;
import financial.manna.taxonomy.CategoryId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Training rows as the learners see them: read descriptors, class numbers, wordings. Immutable. */
final class TrainingSet {

    private final List<TransactionContext> contexts;
    private final int[] labels;
    private final long[] wordings;
    private final List<CategoryId> categories;

    private TrainingSet(List<TransactionContext> contexts, int[] labels, long[] wordings, List<CategoryId> categories) {
        this.contexts = contexts;
        this.labels = labels;
        this.wordings = wordings;
        this.categories = categories;
    }

    /** The rows of the given categories, in their order; others are left out. */
    static TrainingSet of(List<LabeledTransaction> rows, List<CategoryId> categories) {
        List<TransactionContext> contexts = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        Map<CategoryId, Integer> numbers = new HashMap<>();
        categories.forEach(category -> numbers.put(category, numbers.size()));
        for (LabeledTransaction row : rows) {
            Integer label = numbers.get(row.category());
            if (label != null) {
                contexts.add(row.context());
                labels.add(label);
            }
        }
        return new TrainingSet(
                List.copyOf(contexts),
                labels.stream().mapToInt(Integer::intValue).toArray(),
                contexts.stream().mapToLong(Wording::of).toArray(),
                List.copyOf(categories));
    }

    int size() {
        return labels.length;
    }

    TransactionContext context(int row) {
        return contexts.get(row);
    }

    List<TransactionContext> contexts() {
        return contexts;
    }

    int label(int row) {
        return labels[row];
    }

    long wording(int row) {
        return wordings[row];
    }

    List<CategoryId> categories() {
        return categories;
    }

    /** How many rows each category has. */
    int[] sizes() {
        int[] sizes = new int[categories.size()];
        for (int label : labels) {
            sizes[label]++;
        }
        return sizes;
    }

    /** Some of the rows; all categories stay. */
    TrainingSet select(int[] rows) {
        List<TransactionContext> some = new ArrayList<>(rows.length);
        int[] someLabels = new int[rows.length];
        long[] someWordings = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            some.add(contexts.get(rows[i]));
            someLabels[i] = labels[rows[i]];
            someWordings[i] = wordings[rows[i]];
        }
        return new TrainingSet(List.copyOf(some), someLabels, someWordings, categories);
    }
}
