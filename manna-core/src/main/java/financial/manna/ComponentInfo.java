package financial.manna;

import static java.util.Objects.requireNonNull;

/**
 * What a component of a categorizer is, so that an answer can be traced to the data behind it.
 *
 * @param kind what it is for, such as {@code rules} or {@code model}
 * @param id its name, unique among the components of a categorizer that are of the kind: lower-case words and numbers
 *     joined by dashes, such as {@code account-baseline}; of rules and a taxonomy, the name that their author gave them
 * @param version the version of its data or code; a dash where there is none
 * @param source where it came from: a file, a table, a library
 */
public record ComponentInfo(String kind, String id, String version, String source) {

    public ComponentInfo {
        requireNonNull(kind, "kind");
        requireNonNull(id, "id");
        requireNonNull(version, "version");
        requireNonNull(source, "source");
    }
}
