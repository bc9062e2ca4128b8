package financial.manna.ml.train;

import static java.util.Objects.requireNonNull;

import financial.manna.internal.text.TextFolder;
import financial.manna.taxonomy.CategoryId;
import financial.manna.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A user's own labels as categories: every distinct label, whatever its text, gets an id and a name of its own.
 *
 * <p>The id is {@code label.} and the label folded, with {@code _} for all but ASCII letters and digits, cut at 48
 * characters, so that it never meets the id of a standard category: what a user calls Groceries need not be what the
 * standard taxonomy means, and only training may tie the two. The name is the label without line breaks and doubled
 * blanks. Where two labels would share one, the later in alphabetical order
 * gets a number. The same labels give the same ids, whatever their order. A blank label stands for "no answer".
 *
 * <p>Immutable and thread-safe.
 */
public final class LabelSet {

    private static final String PREFIX = "label.";
    private static final int MAX_ID = 48;
    private static final int MAX_NAME = 200;

    private final Map<String, CategoryId> ids;
    private final Map<CategoryId, String> labels;
    private final Taxonomy taxonomy;

    private LabelSet(Map<String, CategoryId> ids, Map<CategoryId, String> labels, Taxonomy taxonomy) {
        this.ids = ids;
        this.labels = labels;
        this.taxonomy = taxonomy;
    }

    /** The labels, in any order, repeated or not. */
    public static LabelSet of(Collection<String> labels) {
        Map<String, CategoryId> ids = new HashMap<>();
        Map<CategoryId, String> byId = new LinkedHashMap<>();
        Set<String> takenIds = new HashSet<>();
        Set<String> takenNames = new HashSet<>();
        takenNames.add("uncategorized");
        Taxonomy.Builder taxonomy = Taxonomy.builder("labels", "1");
        for (String label : new TreeSet<>(labels)) {
            String id = idOf(label);
            if (id.isEmpty()) {
                ids.put(label, CategoryId.UNCATEGORIZED);
                continue;
            }
            String free = free(id, "_", takenIds, id);
            CategoryId category = CategoryId.of(PREFIX + free);
            ids.put(label, category);
            byId.put(category, label);
            String name = nameOf(label);
            taxonomy.primary(category.value(), free(TextFolder.fold(name), " ", takenNames, name));
        }
        return new LabelSet(Map.copyOf(ids), byId, taxonomy.build());
    }

    /**
     * The category of a label.
     *
     * @throws IllegalArgumentException if the label is none of the set
     */
    public CategoryId category(String label) {
        CategoryId id = ids.get(requireNonNull(label, "label"));
        if (id == null) {
            throw new IllegalArgumentException("label \"" + label + "\" is none of the " + ids.size() + " known");
        }
        return id;
    }

    /** The label of a category; empty for one that is none of the set. */
    public Optional<String> label(CategoryId category) {
        return Optional.ofNullable(labels.get(requireNonNull(category, "category")));
    }

    /** The distinct labels, in alphabetical order; those that stand for "no answer" are left out. */
    public List<String> labels() {
        return new ArrayList<>(labels.values());
    }

    /** One level with a category per label, for {@code Categorizer.builder().taxonomy(...)}. */
    public Taxonomy taxonomy() {
        return taxonomy;
    }

    private static String idOf(String label) {
        String folded = TextFolder.fold(label);
        StringBuilder id = new StringBuilder();
        boolean letters = false;
        for (int i = 0; i < folded.length() && id.length() < MAX_ID; i++) {
            char c = folded.charAt(i);
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                id.append(c);
                letters = true;
            } else if (!id.isEmpty() && id.charAt(id.length() - 1) != '_') {
                id.append('_');
            }
        }
        while (!id.isEmpty() && id.charAt(id.length() - 1) == '_') {
            id.setLength(id.length() - 1);
        }
        return letters || label.isBlank() ? id.toString() : "label";
    }

    private static String nameOf(String label) {
        String name = label.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
        return name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name;
    }

    /** The text itself, or with the first number that makes its key new. */
    private static String free(String key, String separator, Set<String> taken, String text) {
        if (taken.add(key)) {
            return text;
        }
        for (int number = 2; ; number++) {
            if (taken.add(key + separator + number)) {
                return text + separator + number;
            }
        }
    }
}
