package financial.manna.taxonomy;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A category of a {@link Taxonomy}: a primary one such as Food &amp; Dining, or a detailed one below it.
 *
 * <p>Immutable and thread-safe.
 */
public final class Category {

    private final CategoryId id;
    private final String name;
    private final @Nullable CategoryId parent;
    private final String description;
    private final String color;
    private final String icon;

    Category(CategoryId id, String name, @Nullable CategoryId parent, String description, String color, String icon) {
        this.id = requireNonNull(id, "id");
        this.name = requireNonNull(name, "name");
        this.parent = parent;
        this.description = requireNonNull(description, "description");
        this.color = requireNonNull(color, "color");
        this.icon = requireNonNull(icon, "icon");
    }

    /** The stable id. */
    public CategoryId id() {
        return id;
    }

    /** The name for people, such as {@code Coffee & Cafes}; unique within the taxonomy, ignoring case. */
    public String name() {
        return name;
    }

    /** The primary category above; empty for a primary one. */
    public Optional<CategoryId> parent() {
        return Optional.ofNullable(parent);
    }

    /** The primary category above, or this one's id. */
    CategoryId primary() {
        return parent == null ? id : parent;
    }

    /** Whether it is on the upper level. */
    public boolean isPrimary() {
        return parent == null;
    }

    /** What belongs here, in a sentence. */
    public String description() {
        return description;
    }

    /** A colour as {@code #RRGGBB}. */
    public String color() {
        return color;
    }

    /** The name of an icon in the Material Symbols set. */
    public String icon() {
        return icon;
    }

    @Override
    public String toString() {
        return name + " (" + id + ")";
    }
}
