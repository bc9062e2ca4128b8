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

    enum Anchor {
        ANYWHERE,
        START,
        END
    }
}
