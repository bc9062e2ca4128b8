package financial.manna.taxonomy;

import static java.util.Objects.requireNonNull;

import financial.manna.internal.text.TextFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
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

    private final String id;
    private final String version;
    private final List<Category> categories;
    private final Map<CategoryId, Category> byId;
    private final Map<CategoryId, List<Category>> children;
    private final Map<String, Category> byText;
    private final MccTable mcc;

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
        this.mcc = builder.mcc.copy();
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
     * @throws IllegalArgumentException if either is blank
     */
    public static Builder builder(String id, String version) {
        if (requireNonNull(id, "id").isBlank()
                || requireNonNull(version, "version").isBlank()) {
            throw new IllegalArgumentException(
                    "a taxonomy needs an id and a version, not \"" + id + "\" and \"" + version + "\"");
        }
        return new Builder(id, version);
    }

    /**
     * Reads a taxonomy from its JSON form, UTF-8, as {@link #toJson()} writes it. The stream is left open.
     *
     * <p>{@code id}, {@code version} and {@code categories} are required, and {@code id} and {@code name} of each
     * category; unknown fields are ignored.
     *
     * @throws IOException if the stream fails, or the text is no valid taxonomy; the message names the place
     */
    public static Taxonomy fromJson(InputStream json) throws IOException {
        return TaxonomyJson.read(requireNonNull(json, "json"));
    }

    /**
     * The JSON form: id, version, categories with their children, and merchant category codes. Equal taxonomies give
     * equal text, whatever the platform and locale.
     */
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

    /**
     * The category with the given id or name, ignoring case and accents. Where the id of one category reads like the
     * name of another, the id wins.
     */
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
        return get(category).primary();
    }

    /**
     * The category that a merchant category code (four digits) stands for; an unknown or malformed code maps to
     * nothing. Never {@code Uncategorized}.
     */
    public Optional<CategoryId> forMcc(String code) {
        return Optional.ofNullable(mcc.get(requireNonNull(code, "code")));
    }

    @Nullable
    CategoryId forMccNumber(int number) {
        return mcc.get(number);
    }

    @Override
    public String toString() {
        return "Taxonomy[" + id + " " + version + ", " + categories.size() + " categories]";
    }

    /** Collects the categories of a {@link Taxonomy}. Not thread-safe. */
    public static final class Builder {

        static final String DEFAULT_COLOR = "#9E9E9E";
        static final String DEFAULT_ICON = "category";

        private static final Pattern COLOR = Pattern.compile("#[0-9A-Fa-f]{6}");

        private final String id;
        private final String version;
        private final Map<CategoryId, Category> byId = new LinkedHashMap<>();
        /** The ids and names so far, folded, for {@link Taxonomy#find} must not have to guess. */
        private final Map<String, CategoryId> foldedIds = new HashMap<>();

        private final Map<String, CategoryId> foldedNames = new HashMap<>();
        private final MccTable mcc = new MccTable();

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
            if (parentId.equals(CategoryId.UNCATEGORIZED) || category.equals(CategoryId.UNCATEGORIZED.value())) {
                throw new IllegalArgumentException(
                        "\"" + CategoryId.UNCATEGORIZED + "\" stands on the upper level and has nothing below it");
            }
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
            if (!COLOR.matcher(requireNonNull(color, "color")).matches()) {
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
         * @throws IllegalArgumentException if the category is unknown or {@code Uncategorized}, or the codes are
         *     malformed
         */
        public Builder mcc(String codes, String category) {
            Category known = known(category);
            if (known.id().equals(CategoryId.UNCATEGORIZED)) {
                throw new IllegalArgumentException("merchant category codes " + codes + " cannot stand for \""
                        + known.id() + "\"; leave them out");
            }
            mcc.put(requireNonNull(codes, "codes"), known.id());
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
            String foldedId = TextFolder.fold(category.value());
            CategoryId sameId = foldedIds.get(foldedId);
            if (sameId != null) {
                throw new IllegalArgumentException(
                        sameId.equals(category)
                                ? "category id \"" + category + "\" is defined twice"
                                : "category ids \"" + sameId + "\" and \"" + category + "\" differ only in case");
            }
            if (byId.size() >= Short.MAX_VALUE) {
                throw new IllegalArgumentException("a taxonomy has at most " + Short.MAX_VALUE + " categories");
            }
            String stripped = requireNonNull(name, "name").strip();
            if (stripped.isEmpty()) {
                throw new IllegalArgumentException("category \"" + category + "\" has no name");
            }
            CategoryId sameName = foldedNames.putIfAbsent(TextFolder.fold(stripped), category);
            if (sameName != null) {
                throw new IllegalArgumentException(
                        "categories \"" + sameName + "\" and \"" + category + "\" share the name " + stripped);
            }
            foldedIds.put(foldedId, category);
            byId.put(category, new Category(category, stripped, parent, "", DEFAULT_COLOR, DEFAULT_ICON));
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
