package financial.manna;

import financial.manna.internal.knowledge.MccTexts;
import financial.manna.internal.pool.Clue;
import financial.manna.taxonomy.Category;
import financial.manna.taxonomy.CategoryId;
import financial.manna.taxonomy.Taxonomy;
import financial.manna.transaction.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What codes and a data provider's category say. */
final class Hints {

    /** An acquirer picks the code once for the merchant, not for the purchase. */
    private static final double MCC_PROBABILITY = 0.85;

    private static final double PROVIDER_PROBABILITY = 0.8;

    private Hints() {}

    /** The clues of the texts and those of the codes. */
    static List<Clue> add(List<Clue> clues, Transaction transaction, Taxonomy taxonomy) {
        Optional<String> mcc = transaction.mcc();
        Optional<String> provider = transaction.providerCategory();
        if (mcc.isEmpty() && provider.isEmpty()) {
            return clues;
        }
        List<Clue> all = new ArrayList<>(clues.size() + 2);
        all.addAll(clues);
        mcc.flatMap(taxonomy::forMcc)
                .ifPresent(
                        category -> all.add(hint("mcc:" + mcc.get(), describe(mcc.get()), category, MCC_PROBABILITY)));
        provider.flatMap(taxonomy::find)
                .map(Category::id)
                .ifPresent(category -> all.add(hint(
                        "provider:" + category,
                        "the data provider's category \"" + provider.get() + "\"",
                        category,
                        PROVIDER_PROBABILITY)));
        return all;
    }

    private static String describe(String mcc) {
        return "merchant category code " + mcc
                + MccTexts.of(mcc).map(text -> ": " + text).orElse("");
    }

    private static Clue hint(String id, String detail, CategoryId category, double probability) {
        return new Clue(Decider.HINT, id, detail, category, category, probability);
    }
}
