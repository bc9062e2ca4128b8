package financial.manna;

import com.github.benmanes.caffeine.cache.Cache;
import financial.manna.internal.knowledge.Knowledge;
import financial.manna.internal.pool.Clue;
import financial.manna.merchant.MerchantParser;
import financial.manna.merchant.ParsedDescriptor;
import financial.manna.transaction.Transaction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All work that depends on the texts of a transaction alone, cached by those texts. */
final class TextStage {

    private final MerchantParser parser = MerchantParser.standard();
    private final Knowledge knowledge;
    private final @Nullable Cache<Object, TextReading> cache;

    TextStage(Knowledge knowledge, @Nullable Cache<Object, TextReading> cache) {
        this.knowledge = knowledge;
        this.cache = cache;
    }

    TextReading read(Transaction transaction) {
        if (cache == null) {
            return readAfresh(transaction);
        }
        Object texts = texts(transaction);
        TextReading reading = cache.getIfPresent(texts);
        if (reading == null) {
            // Not inside the cache, which would hold its lock meanwhile: a host's directory may be slow, or categorize.
            reading = readAfresh(transaction);
            cache.put(texts, reading);
        }
        return reading;
    }

    private TextReading readAfresh(Transaction transaction) {
        ParsedDescriptor parsed = parser.parse(transaction.descriptor());
        List<Clue> clues = knowledge.clues(
                parsed,
                transaction.merchant().orElse(null),
                transaction.description().orElse(null));
        return new TextReading(parsed, clues);
    }

    /** All that is read here: a plain string where there is nothing but the descriptor, as in most statements. */
    private static Object texts(Transaction transaction) {
        String merchant = transaction.merchant().orElse(null);
        String description = transaction.description().orElse(null);
        return merchant == null && description == null
                ? transaction.descriptor()
                : new Texts(transaction.descriptor(), merchant, description);
    }

    private record Texts(
            String descriptor,
            @Nullable String merchant,
            @Nullable String description) {}

    record TextReading(ParsedDescriptor parsed, List<Clue> clues) {}
}
