package financial.manna.rules;

import financial.manna.internal.text.TextFolder;
import financial.manna.spi.TransactionContext;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.util.Currency;
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
    /** The texts folded, and from {@link TextSource#COUNT} on as they are; empty where absent, null until asked for. */
    private final @Nullable String[] texts = new String[2 * TextSource.COUNT];

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
        int index = exact ? source + TextSource.COUNT : source;
        String text = texts[index];
        if (text == null) {
            text = read(source, exact);
            texts[index] = text;
        }
        return text.isEmpty() ? null : text;
    }

    private String read(int source, boolean exact) {
        String raw = raw(source);
        if (source != TextSource.NAME && raw.equals(context.transaction().descriptor())) {
            String name = text(TextSource.NAME, exact);
            return name == null ? "" : name;
        }
        if (exact) {
            return tidy(raw);
        }
        // The parser has folded and tidied the descriptor already.
        return raw.equals(context.parsed().raw()) ? context.parsed().text() : fold(raw);
    }

    private String raw(int source) {
        Transaction transaction = context.transaction();
        return switch (source) {
            case TextSource.MERCHANT ->
                transaction.merchant().orElse(context.parsed().counterparty());
            case TextSource.DESCRIPTION -> transaction.description().orElse(transaction.descriptor());
            default -> transaction.descriptor();
        };
    }

    /** The text's name in reasons for people; a merchant comes with its name, which the line may spell otherwise. */
    String noun(int source) {
        Transaction transaction = context.transaction();
        return switch (source) {
            case TextSource.MERCHANT ->
                transaction.merchant().isPresent()
                        ? TextField.MERCHANT.noun() + " " + RuleFault.quoted(raw(source))
                        : "the merchant read from the line, " + RuleFault.quoted(raw(source)) + ",";
            case TextSource.DESCRIPTION ->
                (transaction.description().isPresent() ? TextField.DESCRIPTION : TextField.NAME).noun();
            default -> TextField.NAME.noun();
        };
    }

    /** A value as the text spells it, as far as only its case differs; else the value. */
    String spelling(int source, String value) {
        String raw = raw(source);
        for (int at = 0; at + value.length() <= raw.length(); at++) {
            if (raw.regionMatches(true, at, value, 0, value.length())) {
                return raw.substring(at, at + value.length());
            }
        }
        return value;
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
            if (c > ' ' && c < 0x80) {
                afterSpace = false;
            } else if (c == ' ' && !afterSpace && i < length - 1) {
                afterSpace = true;
            } else if (isSpace(c)) {
                return collapse(text);
            } else {
                afterSpace = false;
            }
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
