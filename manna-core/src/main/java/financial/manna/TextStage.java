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
        Object key = key(transaction);
        TextReading reading = cache.getIfPresent(key);
        if (reading == null) {
            reading = readAfresh(transaction);
            cache.put(key, reading);
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

    private static Object key(Transaction transaction) {
        String merchant = transaction.merchant().orElse(null);
        String description = transaction.description().orElse(null);
        return merchant == null && description == null
                ? transaction.descriptor()
                : new TextKey(transaction.descriptor(), merchant, description);
    }

    private record TextKey(
            String descriptor,
            @Nullable String merchant,
            @Nullable String description) {}

    record TextReading(ParsedDescriptor parsed, List<Clue> clues) {}
}
