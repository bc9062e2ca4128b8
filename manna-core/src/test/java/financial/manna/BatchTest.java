package financial.manna;

import static financial.manna.Fixtures.COFFEE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import financial.manna.Fixtures.RoteModel;
import financial.manna.spi.TransactionContext;
import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Transaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BatchTest {

    private static final int ROWS = 5_000;

    private final Categorizer categorizer =
            Categorizer.builder().taxonomy(Fixtures.taxonomy()).build();

    private static List<Transaction> rows() {
        return IntStream.range(0, ROWS)
                .mapToObj(i -> Transaction.builder("ROW " + i)
                        .mcc(i % 2 == 0 ? "5814" : "5411")
                        .build())
                .toList();
    }

    @Test
    void keepsTheOrderOnManyThreads() {
        List<Transaction> in = rows();
        List<Transaction> out = new ArrayList<>();
        List<Categorization> answers = new ArrayList<>();
        ExecutorService executor = Executors.newFixedThreadPool(4);

        long delivered = categorizer.categorizeAll(in, BatchOptions.parallel(executor, 4), (row, answer) -> {
            out.add(row);
            answers.add(answer);
        });
        executor.shutdown();

        assertThat(delivered).isEqualTo(ROWS);
        assertThat(out).isEqualTo(in);
        assertThat(answers).isEqualTo(categorizer.categorizeAll(in));
    }

    @Test
    void takesAStream() {
        Stream<Transaction> stream = rows().stream();
        List<Categorization> answers = new ArrayList<>();

        categorizer.categorizeAll(stream, BatchOptions.sequential(), (row, answer) -> answers.add(answer));

        assertThat(answers).hasSize(ROWS);
    }

    @Test
    void oneBadRowDoesNotFailTheRest() {
        Transaction bad =
                Transaction.builder("BAD").ownLabel(CategoryId.of("gardening")).build();
        Transaction good = Transaction.builder("GOOD").mcc("5814").build();

        List<Categorization> answers = categorizer.categorizeAll(Arrays.asList(good, bad, null, good));

        assertThat(answers).hasSize(4);
        assertThat(answers.get(0).category()).isEqualTo(COFFEE);
        assertThat(answers.get(1).failure().orElseThrow()).contains("gardening");
        assertThat(answers.get(1).abstentionReason()).contains(AbstentionReason.FAILED);
        assertThat(answers.get(2).failure()).contains("the transaction is null");
        assertThat(answers.get(3).category()).isEqualTo(COFFEE);
        assertThat(categorizer.health().failed()).isEqualTo(1);
    }

    @Test
    void aModelThatThrowsFailsOnlyItsRow() {
        Categorizer broken = Categorizer.builder()
                .taxonomy(Fixtures.taxonomy())
                .model(new RoteModel(Map.of()) {
                    @Override
                    public List<ScoredCategory> predict(TransactionContext context) {
                        if (context.transaction().descriptor().equals("ROW 7")) {
                            throw new IllegalStateException("model");
                        }
                        return super.predict(context);
                    }
                })
                .build();

        List<Categorization> answers = broken.categorizeAll(rows());

        assertThat(answers).filteredOn(answer -> answer.failure().isPresent()).hasSize(1);
        assertThat(answers.get(7).failure()).contains("IllegalStateException: model");
    }

    @Test
    void reportsProgressUpToTheEnd() {
        List<Long> progress = new ArrayList<>();

        categorizer.categorizeAll(rows(), BatchOptions.sequential().onProgress(progress::add), (row, answer) -> {});

        assertThat(progress).isSorted().endsWith((long) ROWS);
        assertThat(progress).hasSizeGreaterThan(2);
    }

    @Test
    void stopsAfterWholeRowsWhenCancelled() {
        AtomicBoolean cancelled = new AtomicBoolean();
        List<Transaction> seen = new ArrayList<>();

        long delivered = categorizer.categorizeAll(
                rows(), BatchOptions.sequential().cancelWhen(cancelled::get), (row, answer) -> {
                    seen.add(row);
                    cancelled.set(seen.size() >= 100);
                });

        assertThat(delivered).isEqualTo(seen.size()).isLessThan(ROWS);
        assertThat(seen).isEqualTo(rows().subList(0, seen.size()));
    }

    @Test
    void aFailingSinkEndsTheBatchWithItsOwnException() {
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> categorizer.categorizeAll(rows(), BatchOptions.sequential(), (row, answer) -> {
                    throw new UnsupportedOperationException("sink");
                }));
    }

    @Test
    void anInterruptEndsTheBatchAndIsKept() {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(MannaException.class)
                .isThrownBy(() ->
                        categorizer.categorizeAll(rows(), BatchOptions.parallel(executor, 1), (row, answer) -> {}))
                .withMessageContaining("interrupted after 0 rows");
        assertThat(Thread.interrupted()).isTrue();
        executor.shutdownNow();
    }

    @Test
    void refusesAParallelismOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BatchOptions.parallel(Runnable::run, 0))
                .withMessageContaining("0");
    }

    @Test
    void aConditionThatIsTrueOnlyOnceLeavesNoHole() {
        AtomicInteger asked = new AtomicInteger();
        List<Transaction> seen = new ArrayList<>();
        ExecutorService executor = Executors.newFixedThreadPool(2);

        categorizer.categorizeAll(
                rows(),
                BatchOptions.parallel(executor, 2).cancelWhen(() -> asked.incrementAndGet() == 1_500),
                (row, answer) -> seen.add(row));
        executor.shutdown();

        assertThat(seen).isEqualTo(rows().subList(0, seen.size()));
        assertThat(seen.size()).isLessThan(ROWS);
    }

    @Test
    void doesTheWorkItselfWhereTheExecutorHasNoFreeThread() throws Exception {
        ExecutorService single = Executors.newSingleThreadExecutor();

        long delivered = single.submit(
                        () -> categorizer.categorizeAll(rows(), BatchOptions.parallel(single, 4), (row, answer) -> {}))
                .get();
        single.shutdown();

        assertThat(delivered).isEqualTo(ROWS);
    }

    @Test
    void doesTheWorkItselfWhereTheExecutorRefuses() {
        long delivered = categorizer.categorizeAll(
                rows(),
                BatchOptions.parallel(
                        task -> {
                            throw new RejectedExecutionException("full");
                        },
                        2),
                (row, answer) -> {});

        assertThat(delivered).isEqualTo(ROWS);
    }

    @Test
    void deliversWhatWasReadBeforeTheSourceFails() {
        Iterator<Transaction> rows = rows().iterator();
        Iterable<Transaction> breaking = () -> new Iterator<>() {
            private int read;

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Transaction next() {
                if (read++ == 600) {
                    throw new IllegalStateException("source");
                }
                return rows.next();
            }
        };
        List<Transaction> seen = new ArrayList<>();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() ->
                        categorizer.categorizeAll(breaking, BatchOptions.sequential(), (row, answer) -> seen.add(row)))
                .withMessage("source");
        assertThat(seen).isEqualTo(rows().subList(0, 600));
    }
}
