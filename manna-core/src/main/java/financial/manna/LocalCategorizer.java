package financial.manna;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import financial.manna.TextStage.TextReading;
import financial.manna.account.AccountProfile;
import financial.manna.internal.knowledge.Knowledge;
import financial.manna.internal.pool.Clue;
import financial.manna.internal.pool.EvidencePool;
import financial.manna.internal.pool.EvidencePool.Pooled;
import financial.manna.internal.pool.ModelPrediction;
import financial.manna.spi.AnomalyDetector;
import financial.manna.spi.CategorizerListener;
import financial.manna.spi.CategoryModel;
import financial.manna.spi.RuleEngine;
import financial.manna.spi.RuleMatch;
import financial.manna.spi.TransactionContext;
import financial.manna.taxonomy.CategoryId;
import financial.manna.taxonomy.Taxonomy;
import financial.manna.transaction.Transaction;
import financial.manna.transaction.TransactionField;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Categorizes in this process. The deciders are asked in order: own label, rules, the pool of evidence.
 *
 * <p>Immutable but for its caches and counters.
 */
final class LocalCategorizer implements Categorizer {

    private static final Logger LOG = LoggerFactory.getLogger(LocalCategorizer.class);

    private final Taxonomy taxonomy;
    private final @Nullable RuleEngine rules;
    private final @Nullable CategoryModel model;
    private final @Nullable CategoryModel pretrained;
    private final @Nullable AnomalyDetector anomalyDetector;
    private final @Nullable Enrichment enrichment;
    private final List<CategorizerListener> listeners;
    private final Clock clock;

    private final EvidencePool pool;
    private final Verdicts verdicts;
    private final Knowledge knowledge;
    private final TextStage text;
    private final Hints hints;
    private final List<TransactionField> fieldsRead;
    private final @Nullable Cache<AnswerKey, Categorization> answers;

    private final LongAdder categorized = new LongAdder();
    private final LongAdder abstained = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder cacheHits = new LongAdder();

    LocalCategorizer(CategorizerBuilder builder) {
        this.taxonomy = builder.taxonomy;
        this.rules = builder.rules;
        this.model = builder.model;
        this.pretrained = builder.pretrained;
        this.anomalyDetector = builder.anomalyDetector;
        this.enrichment = builder.enrichment;
        this.listeners = List.copyOf(builder.listeners);
        this.clock = builder.clock;
        this.pool = new EvidencePool(taxonomy);
        this.verdicts = new Verdicts(taxonomy, builder.reviewThreshold);
        this.knowledge = builder.knowledge == null ? Knowledge.standard() : builder.knowledge;
        this.hints = new Hints(taxonomy);
        this.text = new TextStage(knowledge, cache(builder));
        this.fieldsRead = fieldsRead(builder);
        this.answers = cache(builder);
    }

    private static <K, V> @Nullable Cache<K, V> cache(CategorizerBuilder builder) {
        return builder.cacheSize == 0
                ? null
                : Caffeine.newBuilder()
                        .maximumSize(builder.cacheSize)
                        .expireAfterWrite(builder.cacheTtl)
                        .ticker(builder.ticker())
                        .executor(Runnable::run) // no threads of our own
                        .build();
    }

    private static List<TransactionField> fieldsRead(CategorizerBuilder builder) {
        Set<TransactionField> fields = EnumSet.of(
                TransactionField.DESCRIPTOR,
                TransactionField.MERCHANT,
                TransactionField.DESCRIPTION,
                TransactionField.DIRECTION,
                TransactionField.TYPE,
                TransactionField.MCC,
                TransactionField.PROVIDER_CATEGORY,
                TransactionField.OWN_LABEL);
        if (builder.rules != null) {
            fields.addAll(builder.rules.fieldsRead());
        }
        if (builder.model != null) {
            fields.addAll(builder.model.fieldsRead());
        }
        if (builder.pretrained != null) {
            fields.addAll(builder.pretrained.fieldsRead());
        }
        return List.copyOf(fields);
    }

    @Override
    public Categorization categorize(Transaction transaction) {
        return observed(requireNonNull(transaction, "transaction"), null);
    }

    @Override
    public Categorization categorize(Transaction transaction, AccountProfile profile) {
        return observed(requireNonNull(transaction, "transaction"), requireNonNull(profile, "profile"));
    }

    @Override
    public Explanation explain(Transaction transaction) {
        return explanation(requireNonNull(transaction, "transaction"), null);
    }

    @Override
    public Explanation explain(Transaction transaction, AccountProfile profile) {
        return explanation(requireNonNull(transaction, "transaction"), requireNonNull(profile, "profile"));
    }

    /** Counts, and tells the listeners; the answer itself is worked out below. */
    private Categorization observed(Transaction transaction, @Nullable AccountProfile profile) {
        long start = listeners.isEmpty() ? 0 : System.nanoTime();
        try {
            Transaction enriched = enrichment == null ? transaction : enrichment.apply(transaction);
            AnswerKey key = answers == null || profile != null ? null : AnswerKey.of(enriched, fieldsRead);
            Categorization known = answers == null || key == null ? null : answers.getIfPresent(key);
            Categorization answer = known;
            Context context = null;
            if (answer == null) {
                context = context(enriched, profile);
                answer = decide(context).answer();
                if (answers != null && key != null) {
                    answers.put(key, answer);
                }
            } else {
                cacheHits.increment();
            }
            if (anomalyDetector != null) {
                answer = withAnomaly(answer, anomalyDetector, context == null ? context(enriched, profile) : context);
            }
            categorized.increment();
            if (answer.abstained()) {
                abstained.increment();
            }
            if (!listeners.isEmpty()) {
                tell(answer, start, known != null);
            }
            return answer;
        } catch (RuntimeException e) {
            failed.increment();
            tell(Batch.failed(Batch.describe(e)), start, false);
            throw e;
        }
    }

    private void tell(Categorization answer, long start, boolean cached) {
        for (CategorizerListener listener : listeners) {
            try {
                listener.categorized(answer, System.nanoTime() - start, cached);
            } catch (RuntimeException e) {
                // The kind only: a message could carry the transaction's text into the log.
                LOG.warn(
                        "Listener {} failed with {}",
                        listener.getClass().getName(),
                        e.getClass().getName());
                LOG.debug("Listener failed", e);
            }
        }
    }

    private Context context(Transaction transaction, @Nullable AccountProfile profile) {
        TextReading reading = text.read(transaction);
        TransactionContext context = profile == null
                ? TransactionContext.of(transaction, reading.parsed())
                : TransactionContext.of(transaction, reading.parsed(), profile);
        return new Context(context, hints.add(reading.clues(), transaction));
    }

    private Decision decide(Context context) {
        Transaction transaction = context.spi.transaction();
        Optional<RuleMatch> match = rules == null ? Optional.empty() : rules.evaluate(context.spi);
        List<ModelPrediction> own = predict(model, context);
        Pooled pooled = pool(context, own);
        boolean isDecided = transaction.ownLabel().isPresent()
                || match.flatMap(RuleMatch::category).isPresent();
        boolean isGuess = pretrained != null && !isDecided && Verdicts.leavesOpen(pooled);
        if (isGuess) {
            // It learnt from the very tables that speak as clues, so it is no second witness where they speak.
            List<ModelPrediction> both = new ArrayList<>(own);
            both.addAll(predict(pretrained, context));
            pooled = pool(context, List.copyOf(both));
        }
        Categorization.Builder answer = verdicts.answer(transaction.ownLabel(), match, pooled, isGuess);
        match.ifPresent(rule -> answer.tags(rule.tags()));
        merchantName(context.spi, match).ifPresent(answer::merchantName);
        return new Decision(answer.build(), pooled);
    }

    private Pooled pool(Context context, List<ModelPrediction> predictions) {
        return pool.pool(context.clues, AnswerKey.direction(context.spi.transaction()), predictions);
    }

    private static List<ModelPrediction> predict(@Nullable CategoryModel model, Context context) {
        List<ScoredCategory> categories = model == null ? List.of() : model.predict(context.spi);
        return model == null || categories.isEmpty()
                ? List.of()
                : List.of(new ModelPrediction(model.info().id(), categories));
    }

    private static Optional<String> merchantName(TransactionContext context, Optional<RuleMatch> match) {
        return match.flatMap(RuleMatch::merchantName)
                .or(context.transaction()::merchant)
                .or(() -> Optional.of(context.parsed().counterparty()))
                .filter(name -> !name.isBlank());
    }

    /** Judged for every transaction: the answer cache knows nothing of amounts and history. */
    private static Categorization withAnomaly(Categorization answer, AnomalyDetector detector, Context context) {
        return detector.score(context.spi.withCategory(answer.category()))
                .map(score -> answer.toBuilder().anomaly(score).build())
                .orElse(answer);
    }

    private Explanation explanation(Transaction transaction, @Nullable AccountProfile profile) {
        Transaction enriched = enrichment == null ? transaction : enrichment.apply(transaction);
        Context context = context(enriched, profile);
        Decision decision = decide(context);
        Pooled pooled = decision.pooled();
        Categorization answer =
                anomalyDetector == null ? decision.answer() : withAnomaly(decision.answer(), anomalyDetector, context);
        EvidenceReport report = new EvidenceReport(answer, taxonomy);
        enriched.ownLabel().ifPresent(report::ownLabel);
        if (rules != null) {
            report.rules(rules.explain(context.spi));
        }
        report.clues(pooled.counted(), pooled.signum());
        for (ModelPrediction prediction : pooled.predictions()) {
            explain(prediction, context, answer.bestGuess(), report);
        }
        return new Explanation(answer, context.spi.parsed(), report.evidence());
    }

    private void explain(ModelPrediction prediction, Context context, CategoryId bestGuess, EvidenceReport report) {
        boolean isOwn = model != null && model.info().id().equals(prediction.modelId());
        CategoryModel asked = requireNonNull(isOwn ? model : pretrained);
        report.model(
                prediction,
                isOwn ? "the model's first choice" : "the pre-trained model's first choice",
                asked.categories().contains(bestGuess) ? asked.explain(context.spi, bestGuess) : List.of());
    }

    @Override
    public Taxonomy taxonomy() {
        return taxonomy;
    }

    @Override
    public List<ComponentInfo> describe() {
        return Components.of(taxonomy, enrichment, knowledge, rules, model, pretrained, anomalyDetector);
    }

    @Override
    public HealthSnapshot health() {
        return new HealthSnapshot(
                clock.instant(),
                model != null || pretrained != null,
                categorized.sum(),
                abstained.sum(),
                failed.sum(),
                cacheHits.sum(),
                enrichment == null ? 0 : enrichment.failures());
    }

    private record Context(TransactionContext spi, List<Clue> clues) {}

    private record Decision(Categorization answer, Pooled pooled) {}
}
