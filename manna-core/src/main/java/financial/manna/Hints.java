package financial.manna;

import financial.manna.internal.knowledge.MccTexts;
import financial.manna.internal.pool.Clue;
import financial.manna.taxonomy.Category;
import financial.manna.taxonomy.CategoryId;
import financial.manna.taxonomy.Taxonomy;
import financial.manna.transaction.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What codes and a data provider's category say. Thread-safe; what a code says is put into words once, and there are at
 * most 10,000 of them.
 */
final class Hints {

    /** An acquirer picks the code once for the merchant, not for the purchase. */
    private static final double MCC_PROBABILITY = 0.85;

    private static final double PROVIDER_PROBABILITY = 0.8;

    private final Taxonomy taxonomy;
    private final Map<String, List<Clue>> byMcc = new ConcurrentHashMap<>();

    Hints(Taxonomy taxonomy) {
        this.taxonomy = taxonomy;
    }

    /** The clues of the texts and those of the codes. */
    List<Clue> add(List<Clue> clues, Transaction transaction) {
        String code = transaction.mcc().orElse(null);
        String provider = transaction.providerCategory().orElse(null);
        if (code == null && provider == null) {
            return clues;
        }
        List<Clue> all = new ArrayList<>(clues.size() + 2);
        all.addAll(clues);
        if (code != null) {
            all.addAll(byMcc.computeIfAbsent(code, this::ofMcc));
        }
        if (provider != null) {
            ofProvider(provider).ifPresent(all::add);
        }
        return all;
    }

    private List<Clue> ofMcc(String code) {
        String text = MccTexts.of(code).map(": "::concat).orElse("");
        return taxonomy
                .forMcc(code)
                .map(category ->
                        hint("mcc:" + code, "merchant category code " + code + text, category, MCC_PROBABILITY))
                .stream()
                .toList();
    }

    private Optional<Clue> ofProvider(String provider) {
        return taxonomy.find(provider)
                .map(Category::id)
                .map(category -> hint(
                        "provider:" + category,
                        "the data provider's category \"" + provider + "\"",
                        category,
                        PROVIDER_PROBABILITY));
    }

    private static Clue hint(String id, String detail, CategoryId category, double probability) {
        return new Clue(Decider.HINT, id, detail, category, category, probability);
    }
}
