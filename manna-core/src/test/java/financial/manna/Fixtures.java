package financial.manna;

import financial.manna.spi.CategoryModel;
import financial.manna.spi.RuleEngine;
import financial.manna.spi.RuleMatch;
import financial.manna.spi.TransactionContext;
import financial.manna.taxonomy.CategoryId;
import financial.manna.taxonomy.Taxonomy;
import financial.manna.transaction.TransactionField;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A small taxonomy, and the simplest real rule engine and model: look-ups by descriptor. */
public final class Fixtures {

    public static final CategoryId FOOD = CategoryId.of("food");
    public static final CategoryId COFFEE = CategoryId.of("coffee");
    public static final CategoryId GROCERIES = CategoryId.of("groceries");
    public static final CategoryId TRAVEL = CategoryId.of("travel");
    public static final CategoryId FLIGHTS = CategoryId.of("flights");
    public static final CategoryId HOTELS = CategoryId.of("hotels");

    private Fixtures() {}

    public static Taxonomy taxonomy() {
        return Taxonomy.builder("small", "1")
                .primary("food", "Food")
                .detailed("coffee", "food", "Coffee")
                .detailed("groceries", "food", "Groceries")
                .primary("travel", "Travel")
                .detailed("flights", "travel", "Flights")
                .detailed("hotels", "travel", "Hotels")
                .mcc("5814", "coffee")
                .mcc("5411", "groceries")
                .mcc("3000-3299", "flights")
                .build();
    }

    /** Rules that match a descriptor exactly. */
    public static final class ExactRules implements RuleEngine {

        private final Map<String, RuleMatch> matches;

        public ExactRules(Map<String, RuleMatch> matches) {
            this.matches = Map.copyOf(matches);
        }

        @Override
        public ComponentInfo info() {
            return new ComponentInfo("rules", "exact", "1", "test");
        }

        @Override
        public Set<TransactionField> fieldsRead() {
            return EnumSet.of(TransactionField.DESCRIPTOR);
        }

        @Override
        public Set<CategoryId> categories() {
            return matches.values().stream()
                    .flatMap(match -> match.category().stream())
                    .collect(Collectors.toUnmodifiableSet());
        }

        @Override
        public Optional<RuleMatch> evaluate(TransactionContext context) {
            return Optional.ofNullable(matches.get(context.transaction().descriptor()));
        }

        @Override
        public List<Evidence> explain(TransactionContext context) {
            return evaluate(context).stream()
                    .map(match -> Evidence.of(
                            Decider.RULE,
                            match.ruleIds().get(0),
                            "the descriptor equals",
                            match.category().orElse(null),
                            match.confidence(),
                            Evidence.Role.SUPPORTS))
                    .toList();
        }
    }

    /** A model that has learnt some descriptors by heart. */
    public static class RoteModel implements CategoryModel {

        private final Map<String, List<ScoredCategory>> predictions;

        public RoteModel(Map<String, List<ScoredCategory>> predictions) {
            this.predictions = Map.copyOf(predictions);
        }

        @Override
        public ComponentInfo info() {
            return new ComponentInfo("model", "rote", "1", "test");
        }

        @Override
        public Set<CategoryId> categories() {
            return predictions.values().stream()
                    .flatMap(List::stream)
                    .map(ScoredCategory::category)
                    .collect(Collectors.toUnmodifiableSet());
        }

        @Override
        public Set<TransactionField> fieldsRead() {
            return EnumSet.of(TransactionField.DESCRIPTOR);
        }

        @Override
        public List<ScoredCategory> predict(TransactionContext context) {
            return predictions.getOrDefault(context.transaction().descriptor(), List.of());
        }

        @Override
        public List<Evidence> explain(TransactionContext context, CategoryId category) {
            return predict(context).stream()
                    .filter(prediction -> prediction.category().equals(category))
                    .map(prediction -> Evidence.of(
                            Decider.MODEL,
                            "rote",
                            "seen before",
                            category,
                            prediction.probability(),
                            Evidence.Role.SUPPORTS))
                    .toList();
        }
    }
}
