package financial.manna.ml.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import financial.manna.Categorization;
import financial.manna.Categorizer;
import financial.manna.account.AccountProfile;
import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Transaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class AccountBatchFailureTest {

    private static final List<Transaction> LINES = AccountAnomalyDetectorTest.history(70, 80, 9);

    private final Categorizer categorizer = Categorizer.builder()
            .anomalyDetector(AccountAnomalyDetector.untrained())
            .build();
    private final List<Transaction> delivered = new ArrayList<>();
    private final List<Categorization> answers = new ArrayList<>();

    @Test
    void whatWasReadBeforeTheSourceFailedIsDeliveredAndRemembered() {
        AccountBatch batch = new AccountBatch(categorizer, Runnable::run, Map.of());

        assertThatThrownBy(() -> batch.run(failingAfter(4_500), this::take))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the source broke");

        assertThat(delivered).isEqualTo(LINES.subList(0, 4_500));
        Map<String, AccountProfile> after = batch.run(LINES.subList(4_500, LINES.size()), this::take);
        assertThat(delivered).isEqualTo(LINES);
        assertThat(after.values().stream().mapToLong(p -> p.account().count()).sum())
                .isEqualTo(LINES.size());
    }

    @Test
    void aNullLineIsAnAnswerThatSaysSo() {
        List<Transaction> lines = Arrays.asList(LINES.get(0), null, LINES.get(70));

        Map<String, AccountProfile> after =
                new AccountBatch(categorizer, Runnable::run, Map.of()).run(lines, this::take);

        assertThat(delivered).isEqualTo(lines);
        assertThat(answers.get(1).failure()).contains("the transaction is null");
        assertThat(answers.get(2).failure()).isEmpty();
        assertThat(after.get("account 0").account().count()).isEqualTo(2);
    }

    @Test
    void manyFailingRowsOnEightThreadsLoseNoneAndKeepTheOrder() {
        List<Transaction> lines = new ArrayList<>();
        for (int i = 0; i < LINES.size(); i++) {
            Transaction line = LINES.get(i);
            lines.add(
                    i % 3 == 0
                            ? line.toBuilder()
                                    .ownLabel(CategoryId.of("no_such_category"))
                                    .build()
                            : line);
        }

        ExecutorService eight = Executors.newFixedThreadPool(8);
        try {
            new AccountBatch(categorizer, eight, Map.of()).run(lines, this::take);
        } finally {
            eight.shutdown();
        }

        assertThat(delivered).isEqualTo(lines);
        for (int i = 0; i < lines.size(); i++) {
            assertThat(answers.get(i).failure().isPresent()).isEqualTo(i % 3 == 0);
        }
    }

    @Test
    void aMissingProfileIsNamed() {
        Map<String, AccountProfile> before = new HashMap<>();
        before.put("mine", null);

        assertThatThrownBy(() -> new AccountBatch(categorizer, Runnable::run, before))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("profile of account mine");
    }

    @Test
    void manyBlocksOfOneAccountAreJudged() {
        List<Transaction> lines = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            lines.add(LINES.get(i % LINES.size()).toBuilder().account("one").build());
        }

        Map<String, AccountProfile> after =
                new AccountBatch(categorizer, Runnable::run, Map.of()).run(lines, this::take);

        assertThat(after.get("one").account().count()).isEqualTo(20_000);
        assertThat(answers).hasSize(20_000).allMatch(answer -> answer.failure().isEmpty());
    }

    private void take(Transaction line, Categorization answer) {
        delivered.add(line);
        answers.add(answer);
    }

    private static Iterable<Transaction> failingAfter(int lines) {
        return () -> new Iterator<>() {
            private final Iterator<Transaction> source =
                    Collections.unmodifiableList(LINES.subList(0, lines)).iterator();

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Transaction next() {
                if (!source.hasNext()) {
                    throw new IllegalStateException("the source broke");
                }
                return source.next();
            }
        };
    }
}
