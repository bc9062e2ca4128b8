package financial.manna.rules;

/** The texts of a transaction that a condition may read, as small numbers that index arrays and bit masks. */
final class TextSource {

    static final int NAME = 0;
    static final int MERCHANT = 1;
    static final int DESCRIPTION = 2;
    static final int COUNT = 3;
    /** The bits of all. */
    static final int ALL = (1 << COUNT) - 1;

    private TextSource() {}
}
