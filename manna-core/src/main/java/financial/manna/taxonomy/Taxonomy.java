package financial.manna.taxonomy;

import static java.util.Objects.requireNonNull;

import financial.manna.internal.text.TextFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A versioned set of categories on two levels, with the merchant category codes (ISO 18245) that lead to them.
 *
 * <p>Every taxonomy has the primary category {@link CategoryId#UNCATEGORIZED}. Parent and child never contradict each
 * other: a category has one place, and {@link #primaryOf} is the only source of a parent.
 *
 * <p>Immutable and thread-safe. Look-ups take constant time.
 */
public final class Taxonomy {

    private static final int MCC_CODES = 10_000;

    private final String id;
    private final String version;
    private final List<Category> categories;
    private final Map<CategoryId, Category> byId;
    private final Map<CategoryId, List<Category>> children;
    private final Map<String, Category> byText;
    /** Index into {@link #categories} per code, -1 where a code maps to nothing. */
    private final short[] mcc;

    private Taxonomy(Builder builder) {
        this.id = builder.id;
        this.version = builder.version;
        Map<CategoryId, List<Category>> below = new LinkedHashMap<>();
        builder.byId.values().forEach(category -> {
            if (category.isPrimary()) {
                below.put(category.id(), new ArrayList<>());
            }
        });
        builder.byId
                .values()
                .forEach(category -> category.parent()
                        .ifPresent(parent -> requireNonNull(below.get(parent)).add(category)));
        List<Category> ordered = new ArrayList<>();
        below.forEach((primary, detailed) -> {
            ordered.add(requireNonNull(builder.byId.get(primary)));
            ordered.addAll(detailed);
        });
        below.replaceAll((primary, detailed) -> List.copyOf(detailed));
        this.categories = List.copyOf(ordered);
        this.byId = Map.copyOf(builder.byId);
        this.children = Map.copyOf(below);
        Map<String, Category> texts = new LinkedHashMap<>();
        ordered.forEach(category -> texts.put(TextFolder.fold(category.name()), category));
        // An id wins over a name that happens to read the same.
        ordered.forEach(category -> texts.put(TextFolder.fold(category.id().value()), category));
        this.byText = Map.copyOf(texts);
        this.mcc = new short[MCC_CODES];
        Arrays.fill(mcc, (short) -1);
        builder.mcc.forEach((code, category) -> mcc[code] = (short) ordered.indexOf(builder.byId.get(category)));
    }

    /** The taxonomy that Manna answers in unless told otherwise. */
    public static Taxonomy standard() {
        return Standard.TAXONOMY;
    }

    /**
     * Starts a taxonomy that has nothing but {@code Uncategorized}.
     *
     * @param id a name for it, such as {@code manna}
     * @param version the version of its content, such as {@code 1}
     */
    public static Builder builder(String id, String version) {
        return new Builder(requireNonNull(id, "id"), requireNonNull(version, "version"));
    }

    /**
     * Reads a taxonomy from its JSON form, UTF-8, as {@link #toJson()} writes it.
     *
     * @throws IOException if the stream fails, or the text is no valid taxonomy; the message names the place
     */
    public static Taxonomy fromJson(InputStream json) throws IOException {
        return TaxonomyJson.read(requireNonNull(json, "json"));
    }

    /** The JSON form: id, version, categories with their children, and merchant category codes. */
    public String toJson() {
        return TaxonomyJson.write(this);
    }

    /** The name of the taxonomy, such as {@code manna}. */
    public String id() {
        return id;
    }

    /** The version of its content, such as {@code 1}. */
    public String version() {
        return version;
    }

    /** All categories: each primary one followed by its detailed ones, in the order of definition. */
    public List<Category> categories() {
        return categories;
    }

    /** The categories of the upper level, in the order of definition. */
    public List<Category> primaries() {
        return categories.stream().filter(Category::isPrimary).toList();
    }

    /** The detailed categories below a primary one; empty for a detailed or unknown one. */
    public List<Category> children(CategoryId primary) {
        List<Category> detailed = children.get(requireNonNull(primary, "primary"));
        return detailed == null ? List.of() : detailed;
    }

    /** Whether the taxonomy has the category. */
    public boolean contains(CategoryId category) {
        return byId.containsKey(requireNonNull(category, "category"));
    }

    /**
     * The category with the id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Category get(CategoryId category) {
        Category found = byId.get(requireNonNull(category, "category"));
        if (found == null) {
            throw new IllegalArgumentException(
                    "no category \"" + category + "\" in taxonomy " + id + " version " + version);
        }
        return found;
    }

    /** The category with the given id or name, ignoring case and accents. */
    public Optional<Category> find(String idOrName) {
        return Optional.ofNullable(
                byText.get(TextFolder.fold(requireNonNull(idOrName, "idOrName").strip())));
    }

    /**
     * The primary category of a detailed one, or the category itself if it is primary.
     *
     * @throws IllegalArgumentException if the taxonomy does not have the category
     */
    public CategoryId primaryOf(CategoryId category) {
        return get(category).parent().orElse(category);
    }

    /** The category that a merchant category code (four digits) stands for; an unknown code maps to nothing. */
    public Optional<CategoryId> forMcc(String code) {
        int number = mccNumber(requireNonNull(code, "code"));
        return number < 0 || mcc[number] < 0
                ? Optional.empty()
                : Optional.of(categories.get(mcc[number]).id());
    }

    /** Four digits as a number, or -1. */
    static int mccNumber(String code) {
        if (code.length() != 4) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < 4; i++) {
            char c = code.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }

    @Override
    public String toString() {
        return "Taxonomy[" + id + " " + version + ", " + categories.size() + " categories]";
    }

    /** Collects the categories of a {@link Taxonomy}. Not thread-safe. */
    public static final class Builder {

        private static final String DEFAULT_COLOR = "#9E9E9E";
        private static final String DEFAULT_ICON = "category";

        private final String id;
        private final String version;
        private final Map<CategoryId, Category> byId = new LinkedHashMap<>();
        private final Map<Integer, CategoryId> mcc = new LinkedHashMap<>();

        private Builder(String id, String version) {
            this.id = id;
            this.version = version;
        }

        /**
         * Adds a category of the upper level.
         *
         * @throws IllegalArgumentException if the id or name is taken or malformed
         */
        public Builder primary(String category, String name) {
            return add(CategoryId.of(category), name, null);
        }

        /**
         * Adds a category below a primary one.
         *
         * @throws IllegalArgumentException if the id or name is taken or malformed, or the parent is not a primary
         *     category added before
         */
        public Builder detailed(String category, String parent, String name) {
            CategoryId parentId = CategoryId.of(parent);
            Category above = byId.get(parentId);
            if (above == null || !above.isPrimary()) {
                throw new IllegalArgumentException("parent \"" + parent + "\" of \"" + category
                        + "\" is not a primary category added before it; there are two levels");
            }
            return add(CategoryId.of(category), name, parentId);
        }

        /**
         * Describes a category that was added before; without it, the description is empty, the colour grey.
         *
         * @param description what belongs there, in a sentence
         * @param color a colour as {@code #RRGGBB}
         * @param icon the name of an icon
         * @throws IllegalArgumentException if the category is unknown or the colour malformed
         */
        public Builder describe(String category, String description, String color, String icon) {
            Category known = known(category);
            if (!requireNonNull(color, "color").matches("#[0-9A-Fa-f]{6}")) {
                throw new IllegalArgumentException(
                        "color of \"" + category + "\" must look like #RRGGBB, not \"" + color + "\"");
            }
            byId.put(
                    known.id(),
                    new Category(known.id(), known.name(), known.parent().orElse(null), description, color, icon));
            return this;
        }

        /**
         * Maps merchant category codes to a category that was added before; a later call overrules an earlier one.
         *
         * @param codes one code such as {@code 5411}, or an inclusive range such as {@code 3000-3299}
         * @throws IllegalArgumentException if the category is unknown or the codes are malformed
         */
        public Builder mcc(String codes, String category) {
            Category known = known(category);
            int dash = requireNonNull(codes, "codes").indexOf('-');
            int first = mccNumber(dash < 0 ? codes : codes.substring(0, dash));
            int last = dash < 0 ? first : mccNumber(codes.substring(dash + 1));
            if (first < 0 || last < first) {
                throw new IllegalArgumentException(
                        "merchant category codes must look like 5411 or 3000-3299, not \"" + codes + "\"");
            }
            for (int code = first; code <= last; code++) {
                mcc.put(code, known.id());
            }
            return this;
        }

        /** The taxonomy; {@code Uncategorized} comes last unless it was added by hand. */
        public Taxonomy build() {
            if (!byId.containsKey(CategoryId.UNCATEGORIZED)) {
                add(CategoryId.UNCATEGORIZED, "Uncategorized", null);
            }
            return new Taxonomy(this);
        }

        private Builder add(CategoryId category, String name, @Nullable CategoryId parent) {
            if (byId.containsKey(category)) {
                throw new IllegalArgumentException("category id \"" + category + "\" is defined twice");
            }
            if (byId.size() >= Short.MAX_VALUE) {
                throw new IllegalArgumentException("a taxonomy has at most " + Short.MAX_VALUE + " categories");
            }
            String folded = TextFolder.fold(requireNonNull(name, "name").strip());
            if (folded.isEmpty()) {
                throw new IllegalArgumentException("category \"" + category + "\" has no name");
            }
            byId.values().forEach(other -> {
                if (TextFolder.fold(other.name()).equals(folded)) {
                    throw new IllegalArgumentException(
                            "categories \"" + other.id() + "\" and \"" + category + "\" share the name " + name);
                }
            });
            byId.put(category, new Category(category, name.strip(), parent, "", DEFAULT_COLOR, DEFAULT_ICON));
            return this;
        }

        private Category known(String category) {
            Category known = byId.get(CategoryId.of(category));
            if (known == null) {
                throw new IllegalArgumentException("category \"" + category + "\" is not added yet");
            }
            return known;
        }
    }

    /** Loaded on first use, once. */
    private static final class Standard {
        static final Taxonomy TAXONOMY = load();

        private static Taxonomy load() {
            try (InputStream json = Taxonomy.class.getResourceAsStream("standard-taxonomy.json")) {
                return fromJson(requireNonNull(json, "standard-taxonomy.json"));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the standard taxonomy", e);
            }
        }
    }
}
