package financial.manna.rules;

import financial.manna.ComponentInfo;
import financial.manna.Decider;
import financial.manna.Evidence;
import financial.manna.spi.RuleEngine;
import financial.manna.spi.RuleMatch;
import financial.manna.spi.TransactionContext;
import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.TransactionField;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rules compiled for evaluation; one index leads to the few that may match. */
final class CompiledRules implements RuleEngine {

    private final ComponentInfo info;
    /** In order of precedence; the index is the rank. */
    private final List<Rule> rules;

    /** Per rank what the rule can do; see {@link Outcome#effects}. */
    private final byte[] effects;
    /** Per rank what the rule says alone: mostly the answer, for which the rule itself need not be looked at. */
    private final RuleMatch[] alone;

    private final RuleIndex index;
    private final Set<TransactionField> fieldsRead;
    private final Set<CategoryId> categories;
    private final int maxNearMisses;
    private final NearMisses nearMisses;

    CompiledRules(ComponentInfo info, List<Rule> unordered, int maxNearMisses) {
        this.info = info;
        this.rules = unordered.stream().sorted(Rule.PRECEDENCE).toList();
        this.maxNearMisses = maxNearMisses;
        Set<TransactionField> fields = EnumSet.noneOf(TransactionField.class);
        this.effects = new byte[rules.size()];
        this.alone = new RuleMatch[rules.size()];
        RuleIndex.Builder builder = new RuleIndex.Builder();
        for (int rank = 0; rank < rules.size(); rank++) {
            Condition condition = rules.get(rank).condition();
            builder.add(condition.access(), rank);
            effects[rank] = Outcome.effects(rules.get(rank));
            alone[rank] = Outcome.alone(rules.get(rank));
            condition.addFields(fields);
        }
        this.index = builder.build();
        this.nearMisses = new NearMisses(rules);
        this.fieldsRead = Collections.unmodifiableSet(fields);
        this.categories =
                rules.stream().flatMap(rule -> rule.category().stream()).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public ComponentInfo info() {
        return info;
    }

    @Override
    public Set<TransactionField> fieldsRead() {
        return fieldsRead;
    }

    @Override
    public Set<CategoryId> categories() {
        return categories;
    }

    /** The rules in order of precedence. */
    List<Rule> rules() {
        return rules;
    }

    @Override
    public Optional<RuleMatch> evaluate(TransactionContext context) {
        Facts facts = new Facts(context);
        Hits hits = index.hits(facts);
        for (int i = 0; i < hits.size(); i++) {
            if (matches(hits, i, facts)) {
                int rank = hits.rank(i);
                return Optional.of(othersAreSpent(hits, i) ? alone[rank] : together(facts, hits, i));
            }
        }
        return Optional.empty();
    }

    private boolean matches(Hits hits, int i, Facts facts) {
        return hits.isSure(i) || rules.get(hits.rank(i)).condition().test(facts) == Truth.TRUE;
    }

    private boolean othersAreSpent(Hits hits, int first) {
        byte decider = effects[hits.rank(first)];
        for (int i = first + 1; i < hits.size(); i++) {
            if (!Outcome.isSpentBy(decider, effects[hits.rank(i)])) {
                return false;
            }
        }
        return true;
    }

    /** What all say together, the first of them being known to match. */
    private RuleMatch together(Facts facts, Hits hits, int first) {
        Outcome outcome = new Outcome();
        outcome.take(rules.get(hits.rank(first)));
        for (int i = first + 1; i < hits.size() && !outcome.isStopped(); i++) {
            if (outcome.isOpenTo(effects[hits.rank(i)]) && matches(hits, i, facts)) {
                outcome.take(rules.get(hits.rank(i)));
            }
        }
        return outcome.match();
    }

    /** Every rule that matches, in order of precedence, whatever it is outranked by. */
    List<Rule> matches(Facts facts) {
        Hits hits = index.hits(facts);
        List<Rule> matches = new ArrayList<>();
        for (int i = 0; i < hits.size(); i++) {
            if (matches(hits, i, facts)) {
                matches.add(rules.get(hits.rank(i)));
            }
        }
        return matches;
    }

    @Override
    public List<Evidence> explain(TransactionContext context) {
        Facts facts = new Facts(context);
        List<Rule> matches = matches(facts);
        Outcome outcome = new Outcome();
        for (Rule rule : matches) {
            if (!outcome.isStopped()) {
                outcome.take(rule);
            }
        }
        List<Evidence> support = new ArrayList<>();
        List<Evidence> outranked = new ArrayList<>();
        for (Rule rule : matches) {
            Evidence evidence = evidence(rule, outcome, facts);
            if (outcome.isDecidedBy(rule)) {
                support.add(0, evidence);
            } else {
                (evidence.role() == Evidence.Role.SUPPORTS ? support : outranked).add(evidence);
            }
        }
        support.addAll(outranked);
        support.addAll(nearMisses(facts));
        return List.copyOf(support);
    }

    private static Evidence evidence(Rule rule, Outcome outcome, Facts facts) {
        CategoryId category = rule.category().orElse(null);
        String reason = outcome.whyOutranked(rule);
        Evidence.Role role = reason.isEmpty() ? Evidence.Role.SUPPORTS : Evidence.Role.OUTRANKED;
        return Evidence.of(
                Decider.RULE,
                rule.id(),
                rule.title() + ": " + rule.condition().success(facts) + reason,
                category,
                rule.confidence(),
                role);
    }

    private List<Evidence> nearMisses(Facts facts) {
        List<Evidence> misses = new ArrayList<>();
        Hits hits = nearMisses.index().hits(facts);
        for (int i = 0; i < hits.size() && misses.size() < maxNearMisses; i++) {
            Rule rule = rules.get(hits.rank(i));
            if (rule.condition().test(facts) == Truth.TRUE) {
                continue;
            }
            String reason = rule.condition().nearMiss(facts);
            if (reason != null) {
                misses.add(Evidence.of(
                        Decider.RULE,
                        rule.id(),
                        rule.title() + ": " + reason,
                        rule.category().orElse(null),
                        rule.confidence(),
                        Evidence.Role.NEAR_MISS));
            }
        }
        return misses;
    }

    /** Leads to the rules that a transaction may nearly match; built when first asked, as few ever ask. */
    private static final class NearMisses {

        private final List<Rule> rules;
        private volatile @Nullable RuleIndex index;

        NearMisses(List<Rule> rules) {
            this.rules = rules;
        }

        RuleIndex index() {
            RuleIndex known = index;
            if (known == null) {
                RuleIndex.Builder builder = new RuleIndex.Builder();
                for (int rank = 0; rank < rules.size(); rank++) {
                    builder.add(rules.get(rank).condition().nearAccess(), rank);
                }
                known = builder.build();
                // Two threads may both build it; either's is right.
                index = known;
            }
            return known;
        }
    }
}
