package financial.manna.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import financial.manna.taxonomy.CategoryId;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionTest {

    private static Transaction full() {
        return Transaction.builder("SQ *BLUE BOTTLE")
                .id("t1")
                .account("a1")
                .bookingDate(LocalDate.of(2026, 1, 15))
                .time(LocalTime.of(8, 30))
                .merchant("Blue Bottle")
                .description("Card payment")
                .amount(Money.of("-5.75", "USD"))
                .type(TransactionType.EXPENSE)
                .paymentMethod("credit card")
                .mcc("5814")
                .providerCategory("Coffee")
                .tags(List.of("morning", "work", "morning"))
                .notes("with Ann")
                .reconciled(true)
                .ownLabel(CategoryId.of("coffee_and_cafes"))
                .build();
    }

    @Test
    void needsNothingButTheDescriptor() {
        Transaction bare = Transaction.of("SHOP");

        assertThat(bare.amount()).isEmpty();
        assertThat(bare.bookingDate()).isEmpty();
        assertThat(bare.reconciled()).isEmpty();
        assertThat(bare.tags()).isEmpty();
    }

    @Test
    void aCopyIsEqualUntilItIsChanged() {
        Transaction copy = full().toBuilder().build();

        assertThat(copy).isEqualTo(full()).hasSameHashCodeAs(full());
        assertThat(copy.toBuilder().notes("alone").build()).isNotEqualTo(full());
        assertThat(copy.tags()).containsExactly("morning", "work");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "581", "58144", "58a4", "٥٨١٤"})
    void refusesAMalformedMcc(String mcc) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transaction.builder("SHOP").mcc(mcc))
                .withMessageContaining("four digits");
    }

    @Test
    void refusesTextsAboveTheBoundByName() {
        String longText = "x".repeat(Transaction.MAX_TEXT_LENGTH + 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transaction.of(longText))
                .withMessageContaining("descriptor")
                .withMessageContaining("16384");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transaction.builder("SHOP").notes(longText))
                .withMessageContaining("notes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transaction.builder("SHOP").tags(List.of(longText)))
                .withMessageContaining("tag");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transaction.builder("SHOP").tags(Collections.nCopies(1_001, "t")))
                .withMessageContaining("1000");
    }

    @Test
    void refusesNulls() {
        assertThatNullPointerException().isThrownBy(() -> Transaction.of(null)).withMessage("descriptor");
        assertThatNullPointerException()
                .isThrownBy(() -> Transaction.builder("SHOP").amount(null))
                .withMessage("amount");
    }
}
