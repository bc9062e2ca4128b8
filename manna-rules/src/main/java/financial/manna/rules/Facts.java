package financial.manna.rules;

import financial.manna.internal.text.TextFolder;
import financial.manna.spi.TransactionContext;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One transaction as conditions see it: texts folded once, amounts on one scale. Lives for one evaluation in one
 * thread.
 */
final class Facts {

    /** Amounts are counted in ten-thousandths of the major unit; no currency has more than four decimals. */
    static final int DECIMALS = 4;

    private static final long[] POWERS = {1, 10, 100, 1_000, 10_000};

    private final TransactionContext context;
    private final @Nullable String[] raw = new String[TextSource.COUNT];
    private final @Nullable String[] folded = new String[TextSource.COUNT];
    private int loaded;

    Facts(TransactionContext context) {
        this.context = context;
    }

    Transaction transaction() {
        return context.transaction();
    }

    TransactionContext context() {
        return context;
    }

    /** The text with white space tidied, as it is or folded; null if there is none. */
    @Nullable
    String text(int source, boolean exact) {
        if ((loaded & 1 << source) == 0) {
            load(source);
        }
        return exact ? raw[source] : folded[source];
    }

    private void load(int source) {
        loaded |= 1 << source;
        Transaction transaction = context.transaction();
        String text;
        if (source == TextSource.NAME) {
            text = transaction.descriptor();
        } else if (source == TextSource.MERCHANT) {
            text = transaction.merchant().orElseGet(() -> context.parsed().counterparty());
        } else {
            Optional<String> description = transaction.description();
            if (description.isEmpty()) {
                raw[source] = text(TextSource.NAME, true);
                folded[source] = text(TextSource.NAME, false);
                return;
            }
            text = description.get();
        }
        String tidy = tidy(text);
        if (!tidy.isEmpty()) {
            raw[source] = tidy;
            folded[source] = fold(tidy);
        }
    }

    /** Text for comparison: folded, runs of white space one space, none at the ends. */
    static String fold(String text) {
        return tidy(TextFolder.fold(text));
    }

    /** The text with runs of white space made one space, and none at the ends. */
    static String tidy(String text) {
        int length = text.length();
        boolean afterSpace = true;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            boolean space = isSpace(c);
            if (space && (afterSpace || c != ' ' || i == length - 1)) {
                return collapse(text);
            }
            afterSpace = space;
        }
        return text;
    }

    private static String collapse(String text) {
        StringBuilder tidy = new StringBuilder(text.length());
        boolean pending = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isSpace(c)) {
                pending = tidy.length() > 0;
            } else {
                if (pending) {
                    tidy.append(' ');
                    pending = false;
                }
                tidy.append(c);
            }
        }
        return tidy.toString();
    }

    private static boolean isSpace(char c) {
        return c <= ' ' || (c >= 0x80 && (Character.isWhitespace(c) || Character.isSpaceChar(c)));
    }

    boolean hasAmount() {
        return context.transaction().amount().isPresent();
    }

    /** The amount in ten-thousandths, held within the range of a long; meaningless without an amount. */
    long amount(boolean signed) {
        Money money = context.transaction().amount().orElseThrow();
        long scaled = scaled(money);
        if (signed) {
            return scaled;
        }
        return scaled == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(scaled);
    }

    private static long scaled(Money money) {
        Currency currency = money.currency();
        int digits = currency.getDefaultFractionDigits();
        long factor = digits < 0 ? 1 : POWERS[DECIMALS - digits];
        long minor = money.minorUnits();
        long product = minor * factor;
        boolean fits = Math.multiplyHigh(minor, factor) == product >> 63;
        if (fits) {
            return product;
        }
        return minor < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
}
