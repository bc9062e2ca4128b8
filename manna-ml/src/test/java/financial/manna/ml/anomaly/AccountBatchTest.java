package financial.manna.ml.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import financial.manna.Categorization;
import financial.manna.Categorizer;
import financial.manna.account.AccountProfile;
import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Transaction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class AccountBatchTest {

    private static final List<Transaction> LINES = AccountAnomalyDetectorTest.history(70, 80, 9);

    private final Categorizer categorizer = Categorizer.builder()
            .anomalyDetector(AccountAnomalyDetector.untrained())
            .build();

    @Test
    void oneThreadAndEightGiveTheSame() throws IOException {
        Answers alone = run(Runnable::run, LINES);
        ExecutorService eight = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 3; round++) {
                Answers together = run(eight, LINES);

                assertThat(together.answers).isEqualTo(alone.answers);
                assertThat(bytes(together.profiles)).isEqualTo(bytes(alone.profiles));
            }
        } finally {
            eight.shutdown();
        }
        assertThat(alone.answers).hasSize(LINES.size());
        assertThat(alone.answers.stream().filter(answer -> answer.anomaly().isPresent()))
                .hasSizeGreaterThan(LINES.size() * 9 / 10);
    }

    @Test
    void aSecondRunGoesOnWhereTheFirstEnded() throws IOException {
        AccountBatch batch = new AccountBatch(categorizer, Runnable::run, Map.of());
        List<Categorization> answers = new ArrayList<>();
        batch.run(LINES.subList(0, 1_000), (line, answer) -> answers.add(answer));

        Map<String, AccountProfile> after =
                batch.run(LINES.subList(1_000, LINES.size()), (line, answer) -> answers.add(answer));

        Answers whole = run(Runnable::run, LINES);
        assertThat(answers).isEqualTo(whole.answers);
        assertThat(bytes(after)).isEqualTo(bytes(whole.profiles));
    }

    @Test
    void aLineThatFailsSaysSoAndJoinsNoProfile() {
        Transaction bad = LINES.get(0).toBuilder()
                .ownLabel(CategoryId.of("no_such_category"))
                .build();

        Answers answers = run(Runnable::run, List.of(bad, LINES.get(70), LINES.get(140)));

        assertThat(answers.answers.get(0).failure()).isPresent();
        assertThat(answers.answers.get(1).failure()).isEmpty();
        assertThat(answers.profiles.get("account 0").account().count()).isEqualTo(2);
    }

    @Test
    void anExecutorThatRefusesLeavesTheWorkToTheCaller() throws IOException {
        Executor refusing = task -> {
            throw new RejectedExecutionException("full");
        };
        Executor forgetful = task -> {};

        for (Executor executor : List.of(refusing, forgetful)) {
            assertThat(bytes(run(executor, LINES.subList(0, 500)).profiles))
                    .isEqualTo(bytes(run(Runnable::run, LINES.subList(0, 500)).profiles));
        }
    }

    private Answers run(Executor executor, List<Transaction> lines) {
        List<Categorization> answers = new ArrayList<>();
        Map<String, AccountProfile> after =
                new AccountBatch(categorizer, executor, Map.of()).run(lines, (line, answer) -> answers.add(answer));
        return new Answers(answers, after);
    }

    private static byte[] bytes(Map<String, AccountProfile> profiles) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (AccountProfile profile : new TreeMap<>(profiles).values()) {
            profile.write(bytes);
        }
        return bytes.toByteArray();
    }

    private record Answers(List<Categorization> answers, Map<String, AccountProfile> profiles) {}
}
