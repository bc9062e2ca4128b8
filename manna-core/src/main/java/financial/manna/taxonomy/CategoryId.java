package financial.manna.taxonomy;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The stable id of a category, such as {@code coffee_and_cafes}.
 *
 * <p>Ids outlive names: a category may be renamed or moved under another parent and keeps its id. Immutable and
 * thread-safe.
 *
 * @param value 1 to 64 letters, digits, {@code _}, {@code -} or {@code .}, all ASCII
 */
public record CategoryId(String value) implements Comparable<CategoryId> {

    /** The id that stands for "no answer"; every taxonomy has it. */
    public static final CategoryId UNCATEGORIZED = new CategoryId("uncategorized");

    private static final int MAX_LENGTH = 64;

    public CategoryId {
        requireNonNull(value, "value");
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "a category id has 1 to " + MAX_LENGTH + " characters, not " + value.length());
        }
        for (int i = 0; i < value.length(); i++) {
            if (!isAllowed(value.charAt(i))) {
                throw new IllegalArgumentException("category id \"" + value + "\" has a character other than ASCII"
                        + " letters, digits, '_', '-' and '.' at index " + i);
            }
        }
    }

    /** The id with the given text. */
    public static CategoryId of(String value) {
        return new CategoryId(value);
    }

    private static boolean isAllowed(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == '-'
                || c == '.';
    }

    @Override
    public int compareTo(CategoryId other) {
        return value.compareTo(other.value);
    }

    /** Spelled out, since ids are compared for every row; what a record generates is slow until it is compiled. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof CategoryId that && value.equals(that.value));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** The text itself. */
    @Override
    public String toString() {
        return value;
    }
}
