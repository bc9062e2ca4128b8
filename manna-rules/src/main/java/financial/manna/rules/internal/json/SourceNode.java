package financial.manna.rules.internal.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value and where it stands. Immutable.
 *
 * @param kind what it is
 * @param text the text of a string, number or boolean; empty for others
 * @param items the items of a list
 * @param members the members of an object, in order, with any repeated names
 * @param place where it starts
 */
public record SourceNode(Kind kind, String text, List<SourceNode> items, List<Member> members, Place place) {

    /** The kinds of JSON values. */
    public enum Kind {
        OBJECT("an object"),
        LIST("a list"),
        STRING("a text"),
        NUMBER("a number"),
        BOOLEAN("true or false"),
        NULL("null");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** The kind in words. */
        public String words() {
            return words;
        }
    }

    /** The last member of the name, or null. */
    public @Nullable SourceNode get(String name) {
        SourceNode found = null;
        for (Member member : members) {
            if (member.name().equals(name)) {
                found = member.value();
            }
        }
        return found;
    }

    /** Whether it is of the kind. */
    public boolean is(Kind other) {
        return kind == other;
    }

    /**
     * A name and its value in an object.
     *
     * @param name the name
     * @param value the value
     * @param place where the name starts
     */
    public record Member(String name, SourceNode value, Place place) {}

    /**
     * A place in a text.
     *
     * @param line counted from 1
     * @param column counted from 1 in UTF-16 units
     */
    public record Place(int line, int column) {}
}
