package financial.manna;

import static financial.manna.Fixtures.COFFEE;
import static financial.manna.Fixtures.GROCERIES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import financial.manna.spi.TransactionEnricher;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EnrichmentTest {

    private static final Transaction BARE = Transaction.of("SHOP");

    private final ExecutorService executor = Executors.newSingleThreadExecutor();

    @AfterEach
    void shutDown() {
        executor.shutdownNow();
    }

    private static Categorizer with(TransactionEnricher enricher, Executor executor, Duration timeout) {
        return Categorizer.builder()
                .taxonomy(Fixtures.taxonomy())
                .enricher(enricher, executor, timeout)
                .build();
    }

    @Test
    void addsWhatIsMissing() {
        Categorizer categorizer = with(
                transaction -> transaction.toBuilder()
                        .mcc("5814")
                        .merchant("Known Shop")
                        .build(),
                executor,
                Duration.ofMinutes(1));

        Categorization answer = categorizer.categorize(BARE);

        assertThat(answer.category()).isEqualTo(COFFEE);
        assertThat(answer.merchantName()).contains("Known Shop");
    }

    @Test
    void isListedAmongTheComponentsWithItsClassAsTheSource() {
        TransactionEnricher enricher = transaction -> transaction;

        Categorizer categorizer = with(enricher, executor, Duration.ofSeconds(2));

        assertThat(categorizer.describe())
                .contains(new ComponentInfo(
                        "enricher", "host", "-", enricher.getClass().getName() + ", within PT2S"));
    }

    @Test
    void neverReplacesWhatTheSourceGave() {
        Categorizer categorizer = with(
                transaction -> Transaction.builder("OTHER")
                        .mcc("5814")
                        .amount(Money.of("9", "USD"))
                        .build(),
                executor,
                Duration.ofMinutes(1));

        Categorization answer =
                categorizer.categorize(Transaction.builder("SHOP").mcc("5411").build());

        assertThat(answer.category()).isEqualTo(GROCERIES);
    }

    @Test
    void aFailureIsAbsentEvidence() {
        Categorizer categorizer = with(
                transaction -> {
                    throw new IOException("provider down");
                },
                executor,
                Duration.ofMinutes(1));

        assertThat(categorizer.categorize(BARE).abstentionReason()).contains(AbstentionReason.NO_EVIDENCE);
        assertThat(categorizer.health().enrichmentFailures()).isEqualTo(1);
    }

    @Test
    void aNullAnswerIsAbsentEvidence() {
        Categorizer categorizer = with(transaction -> null, executor, Duration.ofMinutes(1));

        assertThat(categorizer.categorize(BARE).abstained()).isTrue();
        assertThat(categorizer.health().enrichmentFailures()).isEqualTo(1);
    }

    @Test
    void aTimeoutIsAbsentEvidenceAndInterruptsTheEnricher() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Categorizer categorizer = with(
                transaction -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                    return transaction;
                },
                executor,
                Duration.ofMillis(20));

        assertThat(categorizer.categorize(BARE).abstained()).isTrue();
        assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aRefusedExecutionIsAbsentEvidence() {
        Categorizer categorizer = with(
                transaction -> transaction,
                task -> {
                    throw new RejectedExecutionException("full");
                },
                Duration.ofMinutes(1));

        assertThat(categorizer.categorize(BARE).abstained()).isTrue();
    }

    @Test
    void anInterruptIsKept() {
        Categorizer categorizer = with(transaction -> transaction, executor, Duration.ofMinutes(1));
        Thread.currentThread().interrupt();

        assertThat(categorizer.categorize(BARE).abstained()).isTrue();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aFailureIsNotCached() {
        int[] calls = {0};
        Categorizer categorizer = with(
                transaction -> {
                    if (calls[0]++ == 0) {
                        throw new IOException("first call fails");
                    }
                    return transaction.toBuilder().mcc("5814").build();
                },
                Runnable::run,
                Duration.ofMinutes(1));

        assertThat(categorizer.categorize(BARE).abstained()).isTrue();
        assertThat(categorizer.categorize(BARE).category()).isEqualTo(COFFEE);
    }

    @Test
    void refusesATimeoutThatIsNotPositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(transaction -> transaction, executor, Duration.ZERO))
                .withMessageContaining("PT0S");
    }
}
