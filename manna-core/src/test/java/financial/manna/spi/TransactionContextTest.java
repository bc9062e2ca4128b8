package financial.manna.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import financial.manna.account.AccountProfile;
import financial.manna.merchant.MerchantParser;
import financial.manna.merchant.ParsedDescriptor;
import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Transaction;
import org.junit.jupiter.api.Test;

class TransactionContextTest {

    private static final Transaction LINE = Transaction.of("SQ *BLUE BOTTLE COFFEE 0123 SAN FRANCISCO CA");

    @Test
    void readsTheDescriptorWithTheStandardParser() {
        TransactionContext context = TransactionContext.of(LINE);

        assertThat(context.transaction()).isSameAs(LINE);
        assertThat(context.parsed()).isEqualTo(MerchantParser.standard().parse(LINE.descriptor()));
        assertThat(context.profile()).isEmpty();
        assertThat(context.category()).isEmpty();
    }

    @Test
    void readsTheDescriptorBesideAHistoryToo() {
        AccountProfile profile = AccountProfile.empty().update(LINE, "blue bottle", CategoryId.of("coffee"));

        TransactionContext context = TransactionContext.of(LINE, profile);

        assertThat(context.parsed()).isEqualTo(TransactionContext.of(LINE).parsed());
        assertThat(context.profile()).containsSame(profile);
    }

    @Test
    void namesWhatIsNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> TransactionContext.of(null))
                .withMessage("transaction");
    }

    @Test
    void refusesWhatWasReadFromAnotherLine() {
        ParsedDescriptor other = MerchantParser.standard().parse("ANOTHER LINE");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TransactionContext.of(LINE, other))
                .withMessageContaining("own descriptor");
    }
}
