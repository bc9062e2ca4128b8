package financial.manna.internal.knowledge;

import financial.manna.taxonomy.CategoryId;
import java.util.List;

/**
 * What a key of a table stands for. Immutable and thread-safe; keys of one heading share it, so it is equal only to
 * itself.
 */
final class Meaning {

    private final Layer layer;
    private final String kind;
    private final CategoryId outflow;
    private final CategoryId inflow;
    private final boolean everyday;
    private final boolean contested;
    private final List<String> countries;
    private final Anchor anchor;
    private final String evidenceId;
    private final String says;

    /**
     * A meaning.
     *
     * @param layer the table
     * @param kind the kind of place or the section of the grammar
     * @param outflow the category when money leaves
     * @param inflow the category when money enters
     * @param noun the kind for people
     * @param everyday whether the key consists of everyday words or is a known false friend
     * @param contested whether brands of several categories share the key
     * @param countries where the brand is at home, ISO 3166 alpha-2 in lower case; empty for worldwide or unknown
     * @param anchor where in the line the key must stand
     */
    Meaning(
            Layer layer,
            String kind,
            CategoryId outflow,
            CategoryId inflow,
            String noun,
            boolean everyday,
            boolean contested,
            List<String> countries,
            Anchor anchor) {
        this.layer = layer;
        this.kind = kind;
        this.outflow = outflow;
        this.inflow = inflow;
        this.everyday = everyday;
        this.contested = contested;
        this.countries = countries;
        this.anchor = anchor;
        if (layer.isGrammar()) {
            this.evidenceId = "grammar:" + kind;
            this.says = "' is wording for " + noun;
        } else if (layer.isBrand()) {
            this.evidenceId = "brand:" + kind;
            this.says = "' is a known brand: " + noun;
        } else {
            this.evidenceId = "place:" + kind;
            this.says = "' says the kind of place: " + noun;
        }
    }

    Layer layer() {
        return layer;
    }

    String kind() {
        return kind;
    }

    CategoryId outflow() {
        return outflow;
    }

    CategoryId inflow() {
        return inflow;
    }

    boolean everyday() {
        return everyday;
    }

    boolean contested() {
        return contested;
    }

    List<String> countries() {
        return countries;
    }

    Anchor anchor() {
        return anchor;
    }

    /** The id under which it counts as evidence. */
    String evidenceId() {
        return evidenceId;
    }

    /** What it says, in words that go on from a quoted key, the closing quote included. */
    String says() {
        return says;
    }

    /** Whether a key of this meaning is a name that a statement may cut. */
    boolean isName() {
        return layer.isBrand() || layer == Layer.PLACE_A;
    }

    /** Whether both are of one sort (wording, brand, kind of place) and stand at the same place of a line. */
    boolean isLike(Meaning other) {
        return layer.isGrammar() == other.layer.isGrammar()
                && layer.isBrand() == other.layer.isBrand()
                && anchor == other.anchor;
    }

    enum Anchor {
        ANYWHERE,
        START,
        END
    }
}
