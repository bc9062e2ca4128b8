package financial.manna.ml.amount;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What earlier payments were, by group: all of a currency and direction, descriptor, counterparty, category, way of
 * payment and word. Groups are known by hashes, so no text of a statement is kept. Immutable.
 */
final class AmountHistory {

    private static final long ALL = LineReader.hash('a', "", false);

    /** A word counts from so many payments on, if they went to several counterparties. */
    private static final int MIN_WORD_PAYMENTS = 3;

    private final List<String> currencies;
    private final long[] keys;
    private final GroupStats[] stats;

    /** Takes over the arrays, which are in the order of the keys. */
    AmountHistory(List<String> currencies, long[] keys, GroupStats[] stats) {
        this.currencies = List.copyOf(currencies);
        this.keys = keys;
        this.stats = stats;
    }

    /** The history of payments in date order. */
    static AmountHistory of(List<Payment> payments) {
        Map<Long, GroupCollector> groups = new HashMap<>();
        Map<Long, GroupCollector> words = new HashMap<>();
        Set<String> currencies = new TreeSet<>();
        for (Payment payment : payments) {
            currencies.add(payment.currency());
            Line line = payment.line();
            add(ALL, payment, groups);
            add(line.descriptor(), payment, groups);
            add(line.merchant(), payment, groups);
            add(line.label(), payment, groups);
            add(line.guess(), payment, groups);
            add(line.channel(), payment, groups);
            for (long word : line.words()) {
                add(word, payment, words);
            }
        }
        words.forEach((key, word) -> {
            if (word.count() >= MIN_WORD_PAYMENTS && word.severalMerchants()) {
                groups.put(key, word);
            }
        });
        Map<Long, GroupCollector> sorted = new TreeMap<>(groups);
        long[] keys = new long[sorted.size()];
        GroupStats[] stats = new GroupStats[keys.length];
        int at = 0;
        for (Map.Entry<Long, GroupCollector> group : sorted.entrySet()) {
            keys[at] = group.getKey();
            stats[at++] = group.getValue().stats();
        }
        return new AmountHistory(new ArrayList<>(currencies), keys, stats);
    }

    private static void add(long hash, Payment payment, Map<Long, GroupCollector> groups) {
        if (hash != 0) {
            groups.computeIfAbsent(
                            LineReader.group(hash, payment.currency(), payment.direction()), k -> new GroupCollector())
                    .add(payment);
        }
    }

    /** The group, or null if there was no such payment. */
    @Nullable
    GroupStats find(long hash, String currency, int direction) {
        if (hash == 0) {
            return null;
        }
        int at = Arrays.binarySearch(keys, LineReader.group(hash, currency, direction));
        return at < 0 ? null : stats[at];
    }

    /** All payments of a currency and direction. */
    @Nullable
    GroupStats all(String currency, int direction) {
        return find(ALL, currency, direction);
    }

    /** How many payments of a currency there were. */
    int count(String currency) {
        return count(ALL, currency);
    }

    /** The currency in which most payments to this counterparty were, else most of all; empty without any payment. */
    String currency(Line line) {
        Currency known = line.currency();
        if (known != null) {
            return known.getCurrencyCode();
        }
        String best = "";
        long most = -1;
        for (String currency : currencies) {
            long count = ((long) count(line.merchant(), currency) << 32) + count(ALL, currency);
            if (count > most) {
                most = count;
                best = currency;
            }
        }
        return best;
    }

    /** The direction of most payments to this counterparty, else of its category, else of all. */
    int direction(Line line, String currency) {
        if (line.direction() != 0) {
            return line.direction();
        }
        for (long hash : new long[] {line.merchant(), line.label(), line.guess(), ALL}) {
            int out = count(find(hash, currency, -1));
            int in = count(find(hash, currency, 1));
            if (out + in > 0) {
                return in > out ? 1 : -1;
            }
        }
        return -1;
    }

    List<String> currencies() {
        return currencies;
    }

    int size() {
        return keys.length;
    }

    long key(int group) {
        return keys[group];
    }

    GroupStats stats(int group) {
        return stats[group];
    }

    private int count(long hash, String currency) {
        return count(find(hash, currency, -1)) + count(find(hash, currency, 1));
    }

    private static int count(@Nullable GroupStats stats) {
        return stats == null ? 0 : stats.count();
    }
}
