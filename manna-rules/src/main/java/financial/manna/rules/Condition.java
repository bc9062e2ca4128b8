package financial.manna.rules;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import financial.manna.merchant.Channel;
import financial.manna.transaction.TransactionField;
import java.time.DayOfWeek;
import java.time.Month;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction must be like for a rule to match. Immutable and thread-safe.
 *
 * <p>Conditions on text come from {@link TextField}, all others from the methods here. A condition on a field that the
 * transaction does not have does not hold, and its {@linkplain #not negation} does not hold either; in groups this
 * follows Kleene's three-valued logic.
 */
public abstract sealed class Condition
        permits TextCondition,
                RegexCondition,
                AmountCondition,
                DateCondition,
                AttributeCondition,
                GroupCondition,
                NotCondition {

    Condition() {}

    /**
     * The absolute amount is greater.
     *
     * @param bound major units such as {@code 1000} or {@code 9.99}, at most four decimals
     * @throws IllegalArgumentException if it is no such number
     */
    public static Condition amountGreaterThan(String bound) {
        return AmountCondition.of(AmountOperator.GREATER_THAN, List.of(bound), false);
    }

    /** The absolute amount is less; see {@link #amountGreaterThan}. */
    public static Condition amountLessThan(String bound) {
        return AmountCondition.of(AmountOperator.LESS_THAN, List.of(bound), false);
    }

    /** The absolute amount is one of both bounds or between them; see {@link #amountGreaterThan}. */
    public static Condition amountBetween(String low, String high) {
        return AmountCondition.of(AmountOperator.BETWEEN, List.of(low, high), false);
    }

    /** The absolute amount is one of the values; see {@link #amountGreaterThan}. */
    public static Condition amountEqualTo(String... values) {
        return AmountCondition.of(AmountOperator.EQUALS, List.of(values), false);
    }

    /** The amount with its sign, money out being negative, is greater; see {@link #amountGreaterThan}. */
    public static Condition signedAmountGreaterThan(String bound) {
        return AmountCondition.of(AmountOperator.GREATER_THAN, List.of(bound), true);
    }

    /** The amount with its sign, money out being negative, is less; see {@link #amountGreaterThan}. */
    public static Condition signedAmountLessThan(String bound) {
        return AmountCondition.of(AmountOperator.LESS_THAN, List.of(bound), true);
    }

    /** The amount with its sign is one of both bounds or between them; see {@link #amountGreaterThan}. */
    public static Condition signedAmountBetween(String low, String high) {
        return AmountCondition.of(AmountOperator.BETWEEN, List.of(low, high), true);
    }

    /** The amount with its sign is one of the values; see {@link #amountGreaterThan}. */
    public static Condition signedAmountEqualTo(String... values) {
        return AmountCondition.of(AmountOperator.EQUALS, List.of(values), true);
    }

    /** The booking date is one of the days. */
    public static Condition dayOfWeek(DayOfWeek... days) {
        return DateCondition.dayOfWeek(List.of(days));
    }

    /**
     * The booking date is one of the days of its month, 1 to 31; 31 also means the last day of a shorter month.
     *
     * @throws IllegalArgumentException if a day is outside 1 to 31
     */
    public static Condition dayOfMonth(Integer... days) {
        return DateCondition.dayOfMonth(List.of(days));
    }

    /** The booking date is in one of the months. */
    public static Condition month(Month... months) {
        return DateCondition.month(List.of(months));
    }

    /** The booking date is the last Monday-to-Friday day of its month; holidays are not known here. */
    public static Condition lastBusinessDay() {
        return DateCondition.onLastBusinessDay();
    }

    /** Money enters the account. */
    public static Condition inflow() {
        return AttributeCondition.of(Attribute.DIRECTION, List.of("in"));
    }

    /** Money leaves the account. */
    public static Condition outflow() {
        return AttributeCondition.of(Attribute.DIRECTION, List.of("out"));
    }

    /** The account is one of these, character by character. */
    public static Condition account(String... accounts) {
        return AttributeCondition.of(Attribute.ACCOUNT, List.of(accounts));
    }

    /** The merchant key that the parser gives is one of these, case and accents aside. */
    public static Condition merchantKey(String... keys) {
        return AttributeCondition.of(Attribute.MERCHANT_KEY, List.of(keys));
    }

    /** The counterparty that the parser reads has one of these names, of which only letters and digits count. */
    public static Condition brand(String... names) {
        return AttributeCondition.of(Attribute.BRAND, List.of(names));
    }

    /**
     * The merchant category code is one of these.
     *
     * @param codes codes such as {@code 5411} or inclusive ranges such as {@code 3000-3299}
     * @throws IllegalArgumentException if one is neither
     */
    public static Condition mcc(String... codes) {
        return AttributeCondition.of(Attribute.MCC, List.of(codes));
    }

    /**
     * The amount's currency is one of these ISO 4217 codes.
     *
     * @throws IllegalArgumentException if a code is unknown
     */
    public static Condition currency(String... codes) {
        return AttributeCondition.of(Attribute.CURRENCY, List.of(codes));
    }

    /**
     * The way of payment that the parser reads is one of these.
     *
     * @throws IllegalArgumentException if one is {@link Channel#UNKNOWN}, which stands for an absent field
     */
    public static Condition channel(Channel... channels) {
        return AttributeCondition.of(
                Attribute.CHANNEL,
                List.of(channels).stream().map(AttributeCondition::channelId).toList());
    }

    /**
     * All parts hold.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static Condition all(Condition... parts) {
        return GroupCondition.of(true, List.of(parts));
    }

    /**
     * At least one part holds.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static Condition any(Condition... parts) {
        return GroupCondition.of(false, List.of(parts));
    }

    /** The part does not hold, and every field that this depends on is present. */
    public static Condition not(Condition part) {
        return new NotCondition(requireNonNull(part, "part"));
    }

    /** The same condition with every text in it compared as it is, case and accents included. */
    public Condition exact() {
        return this;
    }

    /** What it says of a transaction. */
    abstract Truth test(Facts facts);

    /** How much it narrows down; see {@link Rule#specificity()}. */
    abstract int specificity();

    /** The probability of being right that a rule has for this condition if its author names none. */
    abstract double defaultConfidence();

    /** Adds the fields that it reads. */
    abstract void addFields(Set<TransactionField> fields);

    /** The cheapest way to find the transactions it may hold for; null if all must be looked at. */
    abstract @Nullable Access access();

    /** The cheapest way to find the transactions that it may {@linkplain #nearMiss nearly} hold for; null if all. */
    abstract @Nullable Access nearAccess();

    /** Writes its members into a rule's or group's JSON object. */
    abstract void write(ObjectNode node);

    /** What it asks for, in words. */
    abstract String describe();

    /** What of it holds, in words; called only where it does. */
    String success(Facts facts) {
        return describe();
    }

    /** Why it does not hold, in words; called only where it does not. */
    abstract String failure(Facts facts);

    /** What kept it from holding if that was only just so, else null; called only where it does not hold. */
    abstract @Nullable String nearMiss(Facts facts);

    /** Whether a match says something of the counterparty; a direction or a weekday alone does not. */
    abstract boolean telling();

    /** The levels of groups in it; 1 for a plain condition. */
    int depth() {
        return 1;
    }

    /** The plain conditions in it, in order. */
    List<Condition> leaves() {
        return List.of(this);
    }

    /** The number of values that it compares with. */
    int valueCount() {
        return 1;
    }

    /** The number of characters in the longest of its values. */
    int longestValue() {
        return 0;
    }

    private ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        write(node);
        return node;
    }

    /** Equal conditions have equal JSON forms. */
    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof Condition that && json().equals(that.json());
    }

    @Override
    public final int hashCode() {
        return json().hashCode();
    }

    /** The condition in words. */
    @Override
    public final String toString() {
        return describe();
    }
}
