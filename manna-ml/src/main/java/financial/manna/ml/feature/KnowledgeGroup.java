package financial.manna.ml.feature;

import financial.manna.internal.knowledge.Knowledge;
import financial.manna.internal.pool.Clue;
import financial.manna.spi.FeatureGroup;
import financial.manna.spi.TransactionContext;
import financial.manna.taxonomy.CategoryId;
import financial.manna.taxonomy.Taxonomy;
import financial.manna.transaction.Money;
import financial.manna.transaction.TransactionField;
import java.util.Set;

/**
 * What Manna knows of the merchant or the bank's wording before any training, tied to the user's labels by training:
 * the kind of place or wording, the standard category that it stands for, and the category above.
 */
final class KnowledgeGroup implements FeatureGroup {

    static final String ID = "knowledge";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Set<TransactionField> fieldsRead() {
        return Set.of(
                TransactionField.DESCRIPTOR,
                TransactionField.MERCHANT,
                TransactionField.DESCRIPTION,
                TransactionField.DIRECTION);
    }

    @Override
    public void extract(TransactionContext context, Sink sink) {
        int signum = context.transaction().amount().map(Money::signum).orElse(0);
        for (Clue clue : Knowledge.standard()
                .clues(
                        context.parsed(),
                        context.transaction().merchant().orElse(null),
                        context.transaction().description().orElse(null))) {
            CategoryId leaf = clue.category(signum);
            sink.add(clue.id(), 1);
            sink.add("category=" + leaf, 1);
            Taxonomy standard = Taxonomy.standard();
            if (standard.contains(leaf)) {
                sink.add("primary=" + standard.primaryOf(leaf), 1);
            }
        }
    }
}
