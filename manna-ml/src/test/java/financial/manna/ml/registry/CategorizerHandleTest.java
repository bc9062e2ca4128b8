package financial.manna.ml.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import financial.manna.BatchOptions;
import financial.manna.Categorization;
import financial.manna.Categorizer;
import financial.manna.ComponentInfo;
import financial.manna.Decider;
import financial.manna.Evidence;
import financial.manna.Explanation;
import financial.manna.ScoredCategory;
import financial.manna.account.AccountProfile;
import financial.manna.spi.CategoryModel;
import financial.manna.spi.TransactionContext;
import financial.manna.taxonomy.CategoryId;
import financial.manna.taxonomy.Taxonomy;
import financial.manna.transaction.Transaction;
import financial.manna.transaction.TransactionField;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CategorizerHandleTest {

    private static final Taxonomy TAXONOMY = Taxonomy.builder("toy", "1")
            .primary("food", "Food")
            .detailed("coffee", "food", "Coffee")
            .detailed("groceries", "food", "Groceries")
            .primary("travel", "Travel")
            .detailed("flights", "travel", "Flights")
            .build();

    private static final List<CategoryId> LEAVES =
            List.of(CategoryId.of("coffee"), CategoryId.of("groceries"), CategoryId.of("flights"));

    /** Few enough for the caches to answer most of the time: a stale one would be seen. */
    private static final List<Transaction> ROWS = Stream.of("XQZV 1", "XQZV 2", "XQZV 3", "XQZV 4")
            .map(Transaction::of)
            .toList();

    /** What versions 0, 1 and 2 answer alone; a version answers like the one with the same remainder. */
    private static final List<Categorization> EXPECTED = Stream.of(0, 1, 2)
            .map(version -> categorizer(version).categorize(ROWS.get(0)))
            .toList();

    @Test
    void everyAnswerBelongsToExactlyOneVersionWhileAThousandAreSwappedIn() throws Exception {
        CategorizerHandle handle = new CategorizerHandle(categorizer(0));
        AtomicBoolean done = new AtomicBoolean();
        CountDownLatch started = new CountDownLatch(8);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Set<String>>> readers = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                int kind = t % 4;
                Callable<Set<String>> reader = () -> {
                    Set<String> versions = new HashSet<>();
                    started.countDown();
                    do {
                        versions.addAll(ask(handle, kind));
                    } while (!done.get());
                    return versions;
                };
                readers.add(threads.submit(reader));
            }
            started.await();
            for (int version = 1; version <= 1_000; version++) {
                handle.swap(categorizer(version));
                assertThat(version(handle.categorize(ROWS.get(version % 4)))).isEqualTo(Integer.toString(version));
            }
            done.set(true);
            for (Future<Set<String>> reader : readers) {
                assertThat(reader.get()).isNotEmpty();
            }
        } finally {
            done.set(true);
            threads.shutdownNow();
        }
    }

    @Test
    void aBatchEndsOnTheVersionItBeganWith() {
        CategorizerHandle handle = new CategorizerHandle(categorizer(1));
        List<String> versions = new ArrayList<>();

        handle.categorizeAll(ROWS, BatchOptions.sequential(), (row, answer) -> {
            versions.add(version(answer));
            handle.swap(categorizer(2));
        });
        handle.categorizeAll(ROWS.stream(), BatchOptions.sequential(), (row, answer) -> versions.add(version(answer)));

        assertThat(versions).containsExactly("1", "1", "1", "1", "2", "2", "2", "2");
    }

    @Test
    void whatIsTakenFromTheHandleStaysAsItIs() {
        CategorizerHandle handle = new CategorizerHandle(categorizer(1));
        Categorizer taken = handle.current();

        Categorizer before = handle.swap(categorizer(2));

        assertThat(before).isSameAs(taken);
        assertThat(version(taken.categorize(ROWS.get(0)))).isEqualTo("1");
        assertThat(version(handle.categorize(ROWS.get(0), AccountProfile.empty())))
                .isEqualTo("2");
        assertThat(version(handle.explain(ROWS.get(0), AccountProfile.empty()).categorization()))
                .isEqualTo("2");
        assertThat(handle.taxonomy()).isEqualTo(TAXONOMY);
        assertThat(handle.health().categorized()).isEqualTo(1);
        assertThat(handle).hasToString("CategorizerHandle" + handle.describe());
    }

    @Test
    void aHandleHoldsNoHandle() {
        CategorizerHandle handle = new CategorizerHandle(categorizer(1));

        assertThatIllegalArgumentException().isThrownBy(() -> new CategorizerHandle(handle));
        assertThatIllegalArgumentException().isThrownBy(() -> handle.swap(handle));
    }

    /** Asks in one of four ways; the version that all answers of the call agree on, or a failure. */
    private static Set<String> ask(CategorizerHandle handle, int kind) {
        switch (kind) {
            case 0 -> {
                return Set.of(version(handle.categorize(ROWS.get(0))));
            }
            case 1 -> {
                Set<String> versions = new HashSet<>();
                handle.categorizeAll(ROWS).forEach(answer -> versions.add(version(answer)));
                assertThat(versions).hasSize(1);
                return versions;
            }
            case 2 -> {
                Explanation explanation = handle.explain(ROWS.get(1));
                String version = version(explanation.categorization());
                assertThat(explanation.evidence())
                        .anyMatch(evidence -> evidence.id().equals("term-of-" + version));
                return Set.of(version);
            }
            default -> {
                Categorizer current = handle.current();
                String version = version(current.categorize(ROWS.get(2)));
                assertThat(current.describe()).anyMatch(info -> info.version().equals(version));
                return Set.of(version);
            }
        }
    }

    /** The one version whose id, category and confidence an answer has; fails if they are of different ones. */
    private static String version(Categorization answer) {
        String id = answer.evidenceIds().stream()
                .filter(each -> each.startsWith("model:v"))
                .findFirst()
                .orElseThrow();
        int version = Integer.parseInt(id.substring("model:v".length()));
        Categorization expected = EXPECTED.get(version % EXPECTED.size());
        assertThat(answer.bestGuess()).isEqualTo(expected.bestGuess());
        assertThat(answer.confidence()).isEqualTo(expected.confidence());
        return Integer.toString(version);
    }

    private static Categorizer categorizer(int version) {
        return Categorizer.builder()
                .taxonomy(TAXONOMY)
                .model(new NumberedModel(version))
                .build();
    }

    /** Always of the same opinion, which tells its version. */
    private record NumberedModel(int version) implements CategoryModel {

        @Override
        public ComponentInfo info() {
            return new ComponentInfo("model", "v" + version, Integer.toString(version), "test");
        }

        @Override
        public Set<CategoryId> categories() {
            return Set.copyOf(LEAVES);
        }

        @Override
        public Set<TransactionField> fieldsRead() {
            return EnumSet.of(TransactionField.DESCRIPTOR);
        }

        @Override
        public List<ScoredCategory> predict(TransactionContext context) {
            return List.of(new ScoredCategory(LEAVES.get(version % 3), 0.9 + version % 3 * 0.03));
        }

        @Override
        public List<Evidence> explain(TransactionContext context, CategoryId category) {
            return List.of(
                    Evidence.of(Decider.MODEL, "term-of-" + version, "a term", category, 1, Evidence.Role.SUPPORTS));
        }
    }
}
