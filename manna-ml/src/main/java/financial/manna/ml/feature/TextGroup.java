package financial.manna.ml.feature;

import financial.manna.spi.FeatureGroup;
import financial.manna.spi.TransactionContext;
import financial.manna.transaction.TransactionField;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** The terms of a text, each counted as often as it occurs. */
final class TextGroup implements FeatureGroup, TermWeighted {

    private final String id;
    private final Source source;
    private final TextOptions options;
    private final StatementAnalyzer analyzer;

    TextGroup(String id, Source source, TextOptions options) {
        this.id = id;
        this.source = source;
        this.options = options;
        this.analyzer = new StatementAnalyzer(options);
    }

    @Override
    public String id() {
        return id;
    }

    Source source() {
        return source;
    }

    @Override
    public TextOptions options() {
        return options;
    }

    @Override
    public Set<TransactionField> fieldsRead() {
        return Set.of(source.field);
    }

    @Override
    public void extract(TransactionContext context, Sink sink) {
        String line = source.of(context);
        if (line.isEmpty()) {
            return;
        }
        try (TokenStream terms = analyzer.tokenStream(id, line)) {
            CharTermAttribute term = terms.getAttribute(CharTermAttribute.class);
            terms.reset();
            while (terms.incrementToken()) {
                sink.add(term, 1);
            }
            terms.end();
        } catch (IOException e) {
            throw new UncheckedIOException("reading a text in memory failed", e);
        }
    }

    /** Where the text stands. */
    enum Source {
        LINE(TransactionField.DESCRIPTOR) {
            @Override
            String of(TransactionContext context) {
                return context.parsed().text();
            }
        },
        MERCHANT(TransactionField.MERCHANT) {
            @Override
            String of(TransactionContext context) {
                return context.transaction().merchant().orElse("");
            }
        };

        private final TransactionField field;

        Source(TransactionField field) {
            this.field = field;
        }

        abstract String of(TransactionContext context);
    }
}
