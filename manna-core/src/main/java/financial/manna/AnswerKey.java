package financial.manna;

import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import financial.manna.transaction.TransactionField;
import financial.manna.transaction.TransactionType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of the fields that an answer depends on. Made for every line, so no lambdas: see docs/performance.md. */
final class AnswerKey {

    private final @Nullable Object[] values;
    private final int hash;

    private AnswerKey(@Nullable Object[] values) {
        this.values = values;
        this.hash = Arrays.hashCode(values);
    }

    static AnswerKey of(Transaction transaction, List<TransactionField> fields) {
        @Nullable Object[] values = new @Nullable Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(transaction, fields.get(i));
        }
        return new AnswerKey(values);
    }

    /** -1, 0 or 1 by the amount; by the type where there is no amount; 0 where neither is known. */
    static int direction(Transaction transaction) {
        Money amount = transaction.amount().orElse(null);
        if (amount != null) {
            return amount.signum();
        }
        TransactionType type = transaction.type().orElse(null);
        return type == TransactionType.INCOME ? 1 : type == TransactionType.EXPENSE ? -1 : 0;
    }

    private static @Nullable Object value(Transaction transaction, TransactionField field) {
        return switch (field) {
            case DESCRIPTOR -> transaction.descriptor();
            case MERCHANT -> transaction.merchant().orElse(null);
            case DESCRIPTION -> transaction.description().orElse(null);
            // Absent is not zero: a rule on the direction tells them apart.
            case DIRECTION -> signum(transaction.amount().orElse(null));
            case AMOUNT -> transaction.amount().orElse(null);
            case CURRENCY -> currency(transaction.amount().orElse(null));
            case BOOKING_DATE -> transaction.bookingDate().orElse(null);
            case TIME -> transaction.time().orElse(null);
            case ACCOUNT -> transaction.account().orElse(null);
            case TYPE -> transaction.type().orElse(null);
            case PAYMENT_METHOD -> transaction.paymentMethod().orElse(null);
            case MCC -> transaction.mcc().orElse(null);
            case PROVIDER_CATEGORY -> transaction.providerCategory().orElse(null);
            case TAGS -> transaction.tags();
            case NOTES -> transaction.notes().orElse(null);
            case RECONCILED -> transaction.reconciled().orElse(null);
            case OWN_LABEL -> transaction.ownLabel().orElse(null);
        };
    }

    private static @Nullable Object signum(@Nullable Money amount) {
        return amount == null ? null : amount.signum();
    }

    private static @Nullable Object currency(@Nullable Money amount) {
        return amount == null ? null : amount.currency();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AnswerKey that && hash == that.hash && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
