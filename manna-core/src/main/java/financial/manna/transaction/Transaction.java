package financial.manna.transaction;

import static java.util.Objects.requireNonNull;

import financial.manna.taxonomy.CategoryId;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of a bank or card statement, as the source gave it.
 *
 * <pre>{@code
 * Transaction card = Transaction.builder("SQ *BLUE BOTTLE COFFEE 0123 SAN FRANCISCO CA")
 *         .amount(Money.of("-5.75", "USD"))
 *         .bookingDate(LocalDate.of(2026, 1, 15))
 *         .mcc("5814")
 *         .build();
 * }</pre>
 *
 * <p>Only the {@linkplain #descriptor() descriptor} is required. A field that is not given is empty: nothing stands in
 * for it, neither today's date nor a currency.
 *
 * <p>Immutable and thread-safe.
 */
public final class Transaction {

    /** The most characters that one text field may have. */
    public static final int MAX_TEXT_LENGTH = 16_384;

    /** The most tags that a transaction may have. */
    public static final int MAX_TAGS = 1_000;

    private final String descriptor;
    private final @Nullable String id;
    private final @Nullable String account;
    private final @Nullable LocalDate bookingDate;
    private final @Nullable LocalTime time;
    private final @Nullable String merchant;
    private final @Nullable String description;
    private final @Nullable Money amount;
    private final @Nullable TransactionType type;
    private final @Nullable String paymentMethod;
    private final @Nullable String mcc;
    private final @Nullable String providerCategory;
    private final @Nullable String notes;
    private final @Nullable Boolean reconciled;
    private final @Nullable CategoryId ownLabel;
    private final List<String> tags;

    private Transaction(Builder builder) {
        this.descriptor = builder.descriptor;
        this.id = builder.id;
        this.account = builder.account;
        this.bookingDate = builder.bookingDate;
        this.time = builder.time;
        this.merchant = builder.merchant;
        this.description = builder.description;
        this.amount = builder.amount;
        this.type = builder.type;
        this.paymentMethod = builder.paymentMethod;
        this.mcc = builder.mcc;
        this.providerCategory = builder.providerCategory;
        this.notes = builder.notes;
        this.reconciled = builder.reconciled;
        this.ownLabel = builder.ownLabel;
        this.tags = builder.tags;
    }

    /** A transaction of which nothing but the descriptor is known. */
    public static Transaction of(String descriptor) {
        return builder(descriptor).build();
    }

    /** A transaction without a date. */
    public static Transaction of(String descriptor, Money amount) {
        return builder(descriptor).amount(amount).build();
    }

    /** A transaction with what nearly every statement has. */
    public static Transaction of(String descriptor, Money amount, LocalDate bookingDate) {
        return builder(descriptor).amount(amount).bookingDate(bookingDate).build();
    }

    /**
     * Starts a transaction; every other field is absent until set.
     *
     * @param descriptor the raw statement text; may be empty, at most {@value #MAX_TEXT_LENGTH} characters
     * @throws IllegalArgumentException if the descriptor is too long
     */
    public static Builder builder(String descriptor) {
        return new Builder(text(descriptor, "descriptor"));
    }

    /** A builder that starts with this transaction's fields. */
    public Builder toBuilder() {
        Builder copy = new Builder(descriptor);
        copy.id = id;
        copy.account = account;
        copy.bookingDate = bookingDate;
        copy.time = time;
        copy.merchant = merchant;
        copy.description = description;
        copy.amount = amount;
        copy.type = type;
        copy.paymentMethod = paymentMethod;
        copy.mcc = mcc;
        copy.providerCategory = providerCategory;
        copy.notes = notes;
        copy.reconciled = reconciled;
        copy.ownLabel = ownLabel;
        copy.tags = tags;
        return copy;
    }

    /** The raw statement text, unchanged. */
    public String descriptor() {
        return descriptor;
    }

    /** The host's identifier; never read by a component. */
    public Optional<String> id() {
        return Optional.ofNullable(id);
    }

    /** The account the line belongs to. */
    public Optional<String> account() {
        return Optional.ofNullable(account);
    }

    /** The date on which the bank booked the line. */
    public Optional<LocalDate> bookingDate() {
        return Optional.ofNullable(bookingDate);
    }

    /** The local time of the payment. */
    public Optional<LocalTime> time() {
        return Optional.ofNullable(time);
    }

    /** A merchant name that the source already cleaned. */
    public Optional<String> merchant() {
        return Optional.ofNullable(merchant);
    }

    /** A longer text beside the descriptor. */
    public Optional<String> description() {
        return Optional.ofNullable(description);
    }

    /** The signed amount; negative leaves the account. */
    public Optional<Money> amount() {
        return Optional.ofNullable(amount);
    }

    /** What the line is to the account holder. */
    public Optional<TransactionType> type() {
        return Optional.ofNullable(type);
    }

    /** How it was paid, in the source's words. */
    public Optional<String> paymentMethod() {
        return Optional.ofNullable(paymentMethod);
    }

    /** The ISO 18245 merchant category code, four digits. */
    public Optional<String> mcc() {
        return Optional.ofNullable(mcc);
    }

    /** A category that a data provider attached, in its own words. */
    public Optional<String> providerCategory() {
        return Optional.ofNullable(providerCategory);
    }

    /** The account holder's notes. */
    public Optional<String> notes() {
        return Optional.ofNullable(notes);
    }

    /** Whether the account holder ticked the line off. */
    public Optional<Boolean> reconciled() {
        return Optional.ofNullable(reconciled);
    }

    /** The category that the account holder chose; it is never overwritten. */
    public Optional<CategoryId> ownLabel() {
        return Optional.ofNullable(ownLabel);
    }

    /** The account holder's tags, in the given order without repeats; empty if none. */
    public List<String> tags() {
        return tags;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof Transaction that
                && descriptor.equals(that.descriptor)
                && Objects.equals(id, that.id)
                && Objects.equals(account, that.account)
                && Objects.equals(bookingDate, that.bookingDate)
                && Objects.equals(time, that.time)
                && Objects.equals(merchant, that.merchant)
                && Objects.equals(description, that.description)
                && Objects.equals(amount, that.amount)
                && Objects.equals(type, that.type)
                && Objects.equals(paymentMethod, that.paymentMethod)
                && Objects.equals(mcc, that.mcc)
                && Objects.equals(providerCategory, that.providerCategory)
                && Objects.equals(notes, that.notes)
                && Objects.equals(reconciled, that.reconciled)
                && Objects.equals(ownLabel, that.ownLabel)
                && tags.equals(that.tags);
    }

    @Override
    public int hashCode() {
        return Objects.hash(descriptor, id, account, bookingDate, amount, merchant, description, mcc);
    }

    /** The descriptor, date and amount; meant for debugging, so keep it out of logs above DEBUG. */
    @Override
    public String toString() {
        return "Transaction[" + descriptor + ", " + bookingDate + ", " + amount + "]";
    }

    private static String text(String value, String field) {
        requireNonNull(value, field);
        if (value.length() > MAX_TEXT_LENGTH) {
            throw new IllegalArgumentException(
                    field + " has " + value.length() + " characters, at most " + MAX_TEXT_LENGTH + " are allowed");
        }
        return value;
    }

    /**
     * Collects the fields of a {@link Transaction}; {@code build} may be called more than once. A text of more than
     * {@value #MAX_TEXT_LENGTH} characters is refused with an {@link IllegalArgumentException}. Not thread-safe.
     */
    public static final class Builder {

        private final String descriptor;
        private @Nullable String id;
        private @Nullable String account;
        private @Nullable LocalDate bookingDate;
        private @Nullable LocalTime time;
        private @Nullable String merchant;
        private @Nullable String description;
        private @Nullable Money amount;
        private @Nullable TransactionType type;
        private @Nullable String paymentMethod;
        private @Nullable String mcc;
        private @Nullable String providerCategory;
        private @Nullable String notes;
        private @Nullable Boolean reconciled;
        private @Nullable CategoryId ownLabel;
        private List<String> tags = List.of();

        private Builder(String descriptor) {
            this.descriptor = descriptor;
        }

        /** Sets the host's identifier; never read by a component. */
        public Builder id(String id) {
            this.id = text(id, "id");
            return this;
        }

        /** Sets the account the line belongs to. */
        public Builder account(String account) {
            this.account = text(account, "account");
            return this;
        }

        /** Sets the date on which the bank booked the line. */
        public Builder bookingDate(LocalDate bookingDate) {
            this.bookingDate = requireNonNull(bookingDate, "bookingDate");
            return this;
        }

        /** Sets the local time of the payment. */
        public Builder time(LocalTime time) {
            this.time = requireNonNull(time, "time");
            return this;
        }

        /** Sets a merchant name that the source already cleaned. */
        public Builder merchant(String merchant) {
            this.merchant = text(merchant, "merchant");
            return this;
        }

        /** Sets a longer text beside the descriptor. */
        public Builder description(String description) {
            this.description = text(description, "description");
            return this;
        }

        /** Sets the signed amount; negative leaves the account. */
        public Builder amount(Money amount) {
            this.amount = requireNonNull(amount, "amount");
            return this;
        }

        /** Sets what the line is to the account holder. */
        public Builder type(TransactionType type) {
            this.type = requireNonNull(type, "type");
            return this;
        }

        /** Sets how it was paid, in the source's words. */
        public Builder paymentMethod(String paymentMethod) {
            this.paymentMethod = text(paymentMethod, "paymentMethod");
            return this;
        }

        /**
         * Sets the ISO 18245 merchant category code, four digits.
         *
         * @throws IllegalArgumentException if it is not four digits
         */
        public Builder mcc(String mcc) {
            if (!isFourDigits(requireNonNull(mcc, "mcc"))) {
                throw new IllegalArgumentException("mcc must be four digits, not \"" + abbreviated(mcc) + "\"");
            }
            this.mcc = mcc;
            return this;
        }

        /** Sets a category that a data provider attached, in its own words. */
        public Builder providerCategory(String providerCategory) {
            this.providerCategory = text(providerCategory, "providerCategory");
            return this;
        }

        /** Sets the account holder's notes. */
        public Builder notes(String notes) {
            this.notes = text(notes, "notes");
            return this;
        }

        /** Sets whether the account holder ticked the line off. */
        public Builder reconciled(boolean reconciled) {
            this.reconciled = reconciled;
            return this;
        }

        /** Sets the category that the account holder chose; it is never overwritten. */
        public Builder ownLabel(CategoryId ownLabel) {
            this.ownLabel = requireNonNull(ownLabel, "ownLabel");
            return this;
        }

        /**
         * Sets the account holder's tags; repeats are dropped.
         *
         * @throws IllegalArgumentException if there are more than {@value #MAX_TAGS}, or one is too long
         */
        public Builder tags(List<String> tags) {
            if (requireNonNull(tags, "tags").size() > MAX_TAGS) {
                throw new IllegalArgumentException(tags.size() + " tags, at most " + MAX_TAGS + " are allowed");
            }
            tags.forEach(tag -> text(tag, "tag"));
            this.tags = List.copyOf(new LinkedHashSet<>(tags));
            return this;
        }

        /** The transaction. */
        public Transaction build() {
            return new Transaction(this);
        }

        private static boolean isFourDigits(String text) {
            if (text.length() != 4) {
                return false;
            }
            for (int i = 0; i < 4; i++) {
                if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                    return false;
                }
            }
            return true;
        }

        private static String abbreviated(String text) {
            return text.length() <= 40 ? text : text.substring(0, 40) + "...";
        }
    }
}
