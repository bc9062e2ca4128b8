package financial.manna.ml.feature;

import static java.util.Objects.requireNonNull;

import org.apache.lucene.analysis.Analyzer;

/**
 * Cuts statement lines into terms: runs of words, then runs of characters, as {@link TextOptions} asks.
 *
 * <p>A word is a run of letters or a run of digits, folded; apostrophes vanish, so that MCDONALD'S and MCDONALDS meet,
 * and a store number glued to a name parts from it. A number of more than a few digits becomes {@code #}, whatever it
 * was: a store, a telephone, a masked card. Runs of characters begin with {@code ~} and see one blank before the first
 * word, between words and after the last: names that a statement glues or cuts share most of their runs with the whole
 * form. Of a very long line the first 400 characters are read.
 *
 * <p>Thread-safe, as every analyzer. Terms come in no order of position; the analyzer is meant for features, not for an
 * index.
 */
final class StatementAnalyzer extends Analyzer {

    private final TextOptions options;

    /** An analyzer with these options. */
    StatementAnalyzer(TextOptions options) {
        this.options = requireNonNull(options, "options");
    }

    @Override
    protected TokenStreamComponents createComponents(String fieldName) {
        return new TokenStreamComponents(new StatementTokenizer(options));
    }
}
