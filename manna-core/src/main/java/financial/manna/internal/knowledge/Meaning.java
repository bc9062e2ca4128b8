package financial.manna.internal.knowledge;

import financial.manna.taxonomy.CategoryId;
import java.util.List;

/**
 * What a key of a table stands for.
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
record Meaning(
        Layer layer,
        String kind,
        CategoryId outflow,
        CategoryId inflow,
        String noun,
        boolean everyday,
        boolean contested,
        List<String> countries,
        Anchor anchor) {

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
