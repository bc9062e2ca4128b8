package financial.manna.ml.feature;

/** A group whose values are counts of terms, to be weighted by how rare a term is. */
interface TermWeighted {

    /** Which terms are kept and how they are weighted. */
    TextOptions options();
}
