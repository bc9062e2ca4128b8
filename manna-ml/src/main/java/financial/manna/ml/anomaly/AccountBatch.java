package financial.manna.ml.anomaly;

import static java.util.Objects.requireNonNull;

import financial.manna.AbstentionReason;
import financial.manna.Categorization;
import financial.manna.Categorizer;
import financial.manna.MannaException;
import financial.manna.account.AccountProfile;
import financial.manna.merchant.MerchantParser;
import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Transaction;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Categorizes and judges many lines in one pass, each against its account's past, which grows as the batch goes.
 *
 * <pre>{@code
 * AccountBatch batch = new AccountBatch(categorizer, executor, profiles);
 * Map<String, AccountProfile> after = batch.run(lines, (line, answer) -> store(line, answer));
 * }</pre>
 *
 * <p>Lines of one account are taken one after the other, those of different accounts at the same time, so the answers
 * are the same whatever the executor. Lines are expected in order of date within each account. A line that fails gets
 * an answer that says so, joins no profile, and the others go on; so does one that is null. Lines are read in blocks of
 * {@value #BLOCK}, so memory does not grow with their number, only with that of accounts. Not thread-safe; run as often
 * as you like: each run goes on from where the one before ended.
 */
public final class AccountBatch {

    private static final int BLOCK = 4_096;

    private final Categorizer categorizer;
    private final Executor executor;
    private final Map<String, AccountProfile> profiles;
    private final MerchantParser parser = MerchantParser.standard();

    /**
     * A batch that starts with the given pasts.
     *
     * @param categorizer usually one that carries an anomaly detector
     * @param executor does the work; {@code Runnable::run} for the caller's thread
     * @param before the profiles by {@linkplain Transaction#account() account}, copied; accounts that are missing start
     *     empty, and lines without an account share the one named by an empty text
     */
    public AccountBatch(Categorizer categorizer, Executor executor, Map<String, AccountProfile> before) {
        this.categorizer = requireNonNull(categorizer, "categorizer");
        this.executor = requireNonNull(executor, "executor");
        this.profiles = new TreeMap<>(requireNonNull(before, "before"));
        profiles.forEach((account, profile) -> requireNonNull(profile, () -> "profile of account " + account));
    }

    /**
     * Works through the lines. The sink gets each with its answer, in their order, on the caller's thread. An exception
     * of the iterator ends the run after all lines read before it have been delivered and have joined their profiles;
     * one of the sink ends it at once, and profiles then stand as of the last whole block.
     *
     * @return the profiles of all accounts after the lines
     * @throws MannaException if the caller's thread is interrupted while it waits
     */
    public Map<String, AccountProfile> run(
            Iterable<? extends Transaction> lines, BiConsumer<? super Transaction, ? super Categorization> sink) {
        requireNonNull(lines, "lines");
        requireNonNull(sink, "sink");
        Iterator<? extends Transaction> source = lines.iterator();
        while (true) {
            List<@Nullable Transaction> block = new ArrayList<>();
            RuntimeException unreadable = null;
            try {
                while (block.size() < BLOCK && source.hasNext()) {
                    block.add(source.next());
                }
            } catch (RuntimeException e) {
                unreadable = e;
            }
            work(block, sink);
            if (unreadable != null) {
                throw unreadable;
            }
            if (block.size() < BLOCK) {
                return Map.copyOf(profiles);
            }
        }
    }

    private void work(List<@Nullable Transaction> block, BiConsumer<? super Transaction, ? super Categorization> sink) {
        Map<String, List<Integer>> places = new LinkedHashMap<>();
        for (int i = 0; i < block.size(); i++) {
            Transaction line = block.get(i);
            String account = line == null ? "" : line.account().orElse("");
            places.computeIfAbsent(account, key -> new ArrayList<>()).add(i);
        }
        Categorization[] answers = new Categorization[block.size()];
        Map<String, FutureTask<AccountProfile>> tasks = new LinkedHashMap<>();
        places.forEach((account, mine) -> {
            AccountProfile past = profiles.getOrDefault(account, AccountProfile.empty());
            FutureTask<AccountProfile> task = new FutureTask<>(() -> answered(past, mine, block, answers));
            tasks.put(account, task);
            submit(task);
        });
        Map<String, AccountProfile> after = new LinkedHashMap<>();
        tasks.forEach((account, task) -> after.put(account, result(task)));
        for (int i = 0; i < answers.length; i++) {
            sink.accept(block.get(i), answers[i]);
        }
        profiles.putAll(after);
    }

    /** What an executor refuses is done by the caller. */
    private void submit(FutureTask<AccountProfile> task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            task.run();
        }
    }

    /** Each task writes to places of its own, which the caller reads once the task is done. */
    private AccountProfile answered(
            AccountProfile past, List<Integer> places, List<@Nullable Transaction> block, Categorization[] answers) {
        AccountProfile profile = past;
        for (int place : places) {
            Transaction line = block.get(place);
            if (line == null) {
                answers[place] = failed("the transaction is null");
                continue;
            }
            try {
                Categorization answer = categorizer.categorize(line, profile);
                profile = profile.update(line, parser.parse(line.descriptor()).key(), answer.category());
                answers[place] = answer;
            } catch (RuntimeException e) {
                answers[place] = failed(e.getClass().getSimpleName() + ": " + e.getMessage());
            }
        }
        return profile;
    }

    private static Categorization failed(String failure) {
        return Categorization.builder(CategoryId.UNCATEGORIZED)
                .confidence(0)
                .needsReview(true)
                .abstentionReason(AbstentionReason.FAILED)
                .failure(failure)
                .build();
    }

    private static AccountProfile result(FutureTask<AccountProfile> task) {
        // Does nothing if a worker has it; else the caller works, so that no full executor can hold the batch up.
        task.run();
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new MannaException("a batch worker died: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MannaException("interrupted while a batch was at work", e);
        }
    }
}
