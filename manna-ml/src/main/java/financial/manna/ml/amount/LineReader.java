package financial.manna.ml.amount;

import financial.manna.Categorization;
import financial.manna.Categorizer;
import financial.manna.merchant.Channel;
import financial.manna.merchant.MerchantParser;
import financial.manna.merchant.ParsedDescriptor;
import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import financial.manna.transaction.TransactionType;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** Reads a {@link Line} off a transaction. Thread-safe. */
final class LineReader {

    private static final int MIN_WORD = 3;
    private static final int MAX_WORDS = 16;

    private final MerchantParser parser = MerchantParser.standard();
    private final Categorizer categorizer = Categorizer.standard();

    Line read(Transaction transaction) {
        ParsedDescriptor parsed = parser.parse(transaction.descriptor());
        String name = transaction
                .merchant()
                .map(merchant -> parser.parse(merchant).key())
                .filter(key -> !key.isEmpty())
                .orElse(parsed.key());
        long day = transaction.bookingDate().map(LocalDate::toEpochDay).orElse(Line.NO_DAY);
        return new Line(
                hash('d', transaction.descriptor(), true),
                name.isEmpty() ? 0 : hash('m', name, false),
                transaction
                        .ownLabel()
                        .map(label -> hash('c', label.value(), false))
                        .orElse(0L),
                guess(transaction),
                parsed.channel() == Channel.UNKNOWN
                        ? 0
                        : hash('h', parsed.channel().name(), false),
                words(parsed.text()),
                day,
                direction(transaction),
                transaction.amount().map(Money::currency).orElse(null));
    }

    /** By the text alone: neither the label nor the amount may reach what stands in for the label. */
    private long guess(Transaction transaction) {
        Transaction.Builder textOnly = Transaction.builder(transaction.descriptor());
        transaction.merchant().ifPresent(textOnly::merchant);
        transaction.mcc().ifPresent(textOnly::mcc);
        Categorization answer = categorizer.categorize(textOnly.build());
        return answer.bestGuess().equals(CategoryId.UNCATEGORIZED)
                ? 0
                : hash('g', answer.bestGuess().value(), false);
    }

    private static int direction(Transaction transaction) {
        int sign = transaction.amount().map(Money::signum).orElse(0);
        if (sign != 0) {
            return sign;
        }
        TransactionType type = transaction.type().orElse(TransactionType.TRANSFER);
        return switch (type) {
            case INCOME -> 1;
            case EXPENSE -> -1;
            case TRANSFER -> 0;
        };
    }

    private static List<Long> words(String text) {
        long[] words = new long[MAX_WORDS];
        int count = 0;
        int start = 0;
        for (int i = 0; i <= text.length() && count < MAX_WORDS; i++) {
            if (i < text.length() && Character.isLetter(text.charAt(i))) {
                continue;
            }
            if (i - start >= MIN_WORD) {
                words[count++] = hash('w', text.substring(start, i), true);
            }
            start = i + 1;
        }
        return Arrays.stream(words, 0, count).distinct().boxed().toList();
    }

    /** FNV-1a over 64 bits with a last mixing step; never 0. Case and all but letters can be left out. */
    static long hash(char kind, String text, boolean lettersOnly) {
        long hash = (0xcbf29ce484222325L ^ kind) * 0x100000001b3L;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!lettersOnly) {
                hash = (hash ^ c) * 0x100000001b3L;
            } else if (Character.isLetter(c)) {
                hash = (hash ^ Character.toLowerCase(c)) * 0x100000001b3L;
            }
        }
        return mix(hash);
    }

    /** The group of a hash in one currency and direction. */
    static long group(long hash, String currency, int direction) {
        return mix(hash ^ (currency.hashCode() * 0x9E3779B97F4A7C15L) ^ direction);
    }

    private static long mix(long hash) {
        long mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        mixed ^= mixed >>> 33;
        return mixed == 0 ? 1 : mixed;
    }
}
