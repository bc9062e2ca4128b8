package financial.manna;

import static financial.manna.Fixtures.GROCERIES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import financial.manna.merchant.KnownMerchant;
import financial.manna.merchant.MerchantDirectory;
import financial.manna.transaction.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a host's directory may do to the categorizer that asks it. */
class DirectoryTest {

    /** More than fit the cache's first table, so that some of them share a slot. */
    private static final int SHOPS = 200;

    private static Categorizer categorizer(MerchantDirectory directory) {
        return Categorizer.builder()
                .taxonomy(Fixtures.taxonomy())
                .merchants(directory)
                .build();
    }

    private static Transaction shop(int number) {
        return Transaction.of("ZQXQ" + number);
    }

    @Test
    void aDirectoryMayCategorizeOtherLinesBeforeItAnswers() {
        AtomicReference<Categorizer> self = new AtomicReference<>();
        Categorizer categorizer = categorizer(descriptor -> {
            int number = Integer.parseInt(descriptor.raw().substring(4));
            return number == 0
                    ? Optional.of(KnownMerchant.of("First", GROCERIES))
                    : Optional.of(KnownMerchant.of(
                            "After", self.get().categorize(shop(number - 1)).category()));
        });
        self.set(categorizer);

        Categorization answer = categorizer.categorize(shop(SHOPS));

        assertThat(answer.category()).isEqualTo(GROCERIES);
    }

    @Test
    @Timeout(60) // a line that is held up would wait for ever
    void aLookUpUnderWayHoldsUpNoOtherLine() throws InterruptedException {
        AtomicReference<Categorizer> self = new AtomicReference<>();
        List<Categorization> meanwhile = new ArrayList<>();
        Categorizer categorizer = categorizer(descriptor -> {
            if (descriptor.raw().equals(shop(0).descriptor())) {
                Thread others = new Thread(() -> {
                    for (int number = 1; number <= SHOPS; number++) {
                        meanwhile.add(self.get().categorize(shop(number)));
                    }
                });
                others.start();
                join(others);
            }
            return Optional.of(KnownMerchant.of("Shop", GROCERIES));
        });
        self.set(categorizer);

        Categorization answer = categorizer.categorize(shop(0));

        assertThat(answer.category()).isEqualTo(GROCERIES);
        assertThat(meanwhile).hasSize(SHOPS).allMatch(other -> other.category().equals(GROCERIES));
    }

    @Test
    void aDirectoryThatFailsIsAskedAgain() {
        AtomicReference<RuntimeException> failure =
                new AtomicReference<>(new IllegalStateException("directory is down"));
        Categorizer categorizer = categorizer(descriptor -> {
            if (failure.get() != null) {
                throw failure.get();
            }
            return Optional.of(KnownMerchant.of("Shop", GROCERIES));
        });

        assertThatIllegalStateException()
                .isThrownBy(() -> categorizer.categorize(shop(1)))
                .withMessage("directory is down");
        failure.set(null);

        assertThat(categorizer.categorize(shop(1)).category()).isEqualTo(GROCERIES);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
