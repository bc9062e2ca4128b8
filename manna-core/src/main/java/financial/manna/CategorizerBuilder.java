package financial.manna;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Ticker;
import financial.manna.internal.knowledge.Knowledge;
import financial.manna.internal.knowledge.ListedMerchants;
import financial.manna.merchant.KnownMerchant;
import financial.manna.merchant.MerchantDirectory;
import financial.manna.spi.AnomalyDetector;
import financial.manna.spi.CategorizerListener;
import financial.manna.spi.CategoryModel;
import financial.manna.spi.RuleEngine;
import financial.manna.spi.TransactionEnricher;
import financial.manna.taxonomy.CategoryId;
import financial.manna.taxonomy.Taxonomy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts a local {@link Categorizer} together. Defaults:
 *
 * <ul>
 *   <li>the {@linkplain Taxonomy#standard() standard taxonomy};
 *   <li>no rules, model, pre-trained model, anomaly detector, enricher or listener;
 *   <li>review threshold 0.75;
 *   <li>caches of 10,000 descriptors and 10,000 answers that expire 3,600 seconds after they were written;
 *   <li>the system clock in UTC.
 * </ul>
 *
 * <p>Not thread-safe; {@code build} may be called more than once.
 */
public final class CategorizerBuilder {

    Taxonomy taxonomy = Taxonomy.standard();

    /** Null for the standard knowledge, which is read on first use only. */
    @Nullable
    Knowledge knowledge;

    @Nullable
    RuleEngine rules;

    @Nullable
    CategoryModel model;

    @Nullable
    CategoryModel pretrained;

    @Nullable
    AnomalyDetector anomalyDetector;

    @Nullable
    Enrichment enrichment;

    private Set<CategoryId> listedCategories = Set.of();

    final List<CategorizerListener> listeners = new ArrayList<>();
    double reviewThreshold = 0.75;
    int cacheSize = 10_000;
    Duration cacheTtl = Duration.ofHours(1);
    Clock clock = Clock.systemUTC();

    CategorizerBuilder() {}

    /** Sets the taxonomy that answers are drawn from; knowledge that speaks for a category it lacks is not used. */
    public CategorizerBuilder taxonomy(Taxonomy taxonomy) {
        this.taxonomy = requireNonNull(taxonomy, "taxonomy");
        return this;
    }

    /**
     * Sets the host's own directory of merchants, which is asked after the bank's wording and before all that Manna
     * knows of merchants. A later call replaces an earlier one.
     */
    public CategorizerBuilder merchants(MerchantDirectory directory) {
        this.knowledge = Knowledge.standard().with(requireNonNull(directory, "directory"));
        this.listedCategories = Set.of();
        return this;
    }

    /**
     * Sets the host's own merchants, found by whole words: the longest name or alias that opens the counterparty's name
     * or stands in it. A later call replaces an earlier one.
     */
    public CategorizerBuilder merchants(Collection<KnownMerchant> merchants) {
        List<KnownMerchant> listed = List.copyOf(merchants);
        merchants(new ListedMerchants(listed));
        listedCategories = listed.stream().map(KnownMerchant::category).collect(Collectors.toSet());
        return this;
    }

    /** Sets the user's rules, as {@code RuleSet.compile()} of {@code manna-rules} makes them; a match decides. */
    public CategorizerBuilder rules(RuleEngine rules) {
        this.rules = requireNonNull(rules, "rules");
        return this;
    }

    /**
     * Sets a trained model, as {@code ModelTrainer} of {@code manna-ml} makes it; it joins the pool of evidence, in place
     * of one set before.
     */
    public CategorizerBuilder model(CategoryModel model) {
        this.model = requireNonNull(model, "model");
        return this;
    }

    /**
     * Adds the pre-trained model of the module {@code manna-ml}, which guesses by the pieces of words that a line has in
     * common with names and words that Manna knows. It is asked where all else, a model of your own included, leaves a
     * line open, and only guesses: the line stays open, with a {@linkplain Categorization#bestGuess() best guess} of at
     * most even odds.
     *
     * <p>It is found as the one service under {@link CategoryModel}, by the class loader of this class, and speaks for
     * the standard taxonomy: {@link #build()} refuses it with one that lacks its categories. The first call reads 4 MB,
     * which takes some tenths of a second; the model is kept then.
     *
     * @throws IllegalStateException if there is none, as without {@code manna-ml}, more than one, or it cannot be loaded
     */
    public CategorizerBuilder pretrained() {
        this.pretrained = Pretrained.find(CategorizerBuilder.class.getClassLoader());
        return this;
    }

    /**
     * Sets a detector whose judgement goes with every answer, such as {@code AccountAnomalyDetector} of {@code manna-ml}.
     * It judges by the history given to {@code categorize(transaction, profile)}.
     */
    public CategorizerBuilder anomalyDetector(AnomalyDetector detector) {
        this.anomalyDetector = requireNonNull(detector, "detector");
        return this;
    }

    /**
     * Sets a provider that is asked about every transaction.
     *
     * @param executor runs the enricher
     * @param timeout the longest wait for one transaction; positive
     * @throws IllegalArgumentException if the timeout is not positive
     */
    public CategorizerBuilder enricher(TransactionEnricher enricher, Executor executor, Duration timeout) {
        requireNonNull(enricher, "enricher");
        requireNonNull(executor, "executor");
        if (requireNonNull(timeout, "timeout").isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout must be positive, not " + timeout);
        }
        this.enrichment = new Enrichment(enricher, executor, timeout);
        return this;
    }

    /** Adds a listener that hears of every answer. */
    public CategorizerBuilder listener(CategorizerListener listener) {
        listeners.add(requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * Sets the confidence below which an answer {@linkplain Categorization#needsReview() needs review}.
     *
     * @param threshold in [0,1]
     * @throws IllegalArgumentException if it is outside
     */
    public CategorizerBuilder reviewThreshold(double threshold) {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("reviewThreshold must be in [0,1], not " + threshold);
        }
        this.reviewThreshold = threshold;
        return this;
    }

    /**
     * Sets the size and age of both caches.
     *
     * @param size the most entries of each, 0 for no cache
     * @param timeToLive the age at which an entry expires; positive
     * @throws IllegalArgumentException if the size is negative or the age not positive
     */
    public CategorizerBuilder cache(int size, Duration timeToLive) {
        if (size < 0) {
            throw new IllegalArgumentException("cache size must not be negative: " + size);
        }
        if (requireNonNull(timeToLive, "timeToLive").isNegative() || timeToLive.isZero()) {
            throw new IllegalArgumentException("timeToLive must be positive, not " + timeToLive);
        }
        this.cacheSize = size;
        this.cacheTtl = timeToLive;
        return this;
    }

    /** Sets the clock by which cached entries age and health snapshots are dated. */
    public CategorizerBuilder clock(Clock clock) {
        this.clock = requireNonNull(clock, "clock");
        return this;
    }

    /**
     * The categorizer.
     *
     * @throws IllegalArgumentException if rules, models or listed merchants assign categories that the taxonomy lacks
     */
    public Categorizer build() {
        requireKnown("the list of merchants", listedCategories);
        if (rules != null) {
            requireKnown("rules \"" + rules.info().id() + "\"", rules.categories());
        }
        if (model != null) {
            requireKnown("model \"" + model.info().id() + "\"", model.categories());
        }
        if (pretrained != null) {
            requireKnown("the pre-trained model", pretrained.categories());
        }
        return new LocalCategorizer(this);
    }

    Ticker ticker() {
        Clock source = clock;
        return () -> {
            Instant now = source.instant();
            return now.getEpochSecond() * 1_000_000_000L + now.getNano();
        };
    }

    private void requireKnown(String component, Set<CategoryId> categories) {
        List<CategoryId> unknown = categories.stream()
                .filter(category -> !taxonomy.contains(category))
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(component + " assigns categories that taxonomy " + taxonomy.id()
                    + " version " + taxonomy.version() + " lacks: " + unknown);
        }
    }
}
