package financial.manna.account;

import static java.util.Objects.requireNonNull;

import financial.manna.transaction.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happened in an account with one merchant, in one category, or in all.
 *
 * <p>Currencies are kept apart, and money that leaves from money that comes in, so that a refund does not move the
 * level of purchases. Immutable and thread-safe.
 */
public final class Activity {

    static final long NO_DAY = Long.MIN_VALUE;
    static final int MAX_WINDOWS = 8;

    private static final AmountWindow[] NONE = {};

    final long firstDay;
    final long lastDay;
    /** The number of the account's line that came last. */
    final long touched;

    private final String key;
    private final long count;
    private final AmountWindow[] windows;

    /** Takes over the array. */
    Activity(String key, long count, long firstDay, long lastDay, long touched, AmountWindow[] windows) {
        this.key = key;
        this.count = count;
        this.firstDay = firstDay;
        this.lastDay = lastDay;
        this.touched = touched;
        this.windows = windows;
    }

    static Activity none(String key) {
        return new Activity(key, 0, NO_DAY, NO_DAY, 0, NONE);
    }

    /** The merchant key or category id; empty for the whole account. */
    public String key() {
        return key;
    }

    /** The number of lines, with or without date and amount. */
    public long count() {
        return count;
    }

    /** The earliest booking date; empty if no line had one. */
    public Optional<LocalDate> firstDate() {
        return firstDay == NO_DAY ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(firstDay));
    }

    /** The latest booking date; empty if no line had one. */
    public Optional<LocalDate> lastDate() {
        return lastDay == NO_DAY ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(lastDay));
    }

    /**
     * The level of amounts that have the sign and currency of the given one; empty if there were none. An amount of
     * zero has no level.
     *
     * <p>Sorts the latest amounts; at most {@value AccountProfile#ACCOUNT_WINDOW}.
     */
    public Optional<AmountLevel> level(Money like) {
        requireNonNull(like, "like");
        for (AmountWindow window : windows) {
            if (window.holds(like)) {
                return Optional.of(window.level());
            }
        }
        return Optional.empty();
    }

    /** The levels of all signs and currencies, most lines first. */
    public List<AmountLevel> levels() {
        List<AmountLevel> levels = new ArrayList<>();
        for (AmountWindow window : windows) {
            levels.add(window.level());
        }
        levels.sort(Comparator.comparingLong(AmountLevel::count)
                .reversed()
                .thenComparing(level -> level.median().currency().getCurrencyCode())
                .thenComparing(level -> level.median().signum()));
        return List.copyOf(levels);
    }

    /**
     * The amount that came last with the sign and currency of the given one; empty if there was none.
     */
    public Optional<Money> latest(Money like) {
        requireNonNull(like, "like");
        for (AmountWindow window : windows) {
            if (window.holds(like)) {
                return Optional.of(new Money(window.last(), window.currency));
            }
        }
        return Optional.empty();
    }

    /**
     * The amount of the line that came last, whatever its sign and currency; empty if that line had none, or one of
     * zero.
     */
    public Optional<Money> latest() {
        for (AmountWindow window : windows) {
            if (window.touched == touched) {
                return Optional.of(new Money(window.last(), window.currency));
            }
        }
        return Optional.empty();
    }

    /** How many of the latest amounts are equal to the given one. */
    public int repeats(Money amount) {
        requireNonNull(amount, "amount");
        int repeats = 0;
        for (AmountWindow window : windows) {
            if (window.holds(amount)) {
                for (long latest : window.latest()) {
                    repeats += latest == amount.minorUnits() ? 1 : 0;
                }
            }
        }
        return repeats;
    }

    @Override
    public String toString() {
        return "Activity[" + key + ", " + count + " lines]";
    }

    /**
     * One line more.
     *
     * @param day as epoch day, or {@link #NO_DAY}
     * @param amount not zero, or {@code null}
     * @param line the number of the line in the account
     * @param capacity how many amounts a window keeps
     */
    Activity with(long day, @Nullable Money amount, long line, int capacity) {
        long first = day == NO_DAY || (firstDay != NO_DAY && firstDay <= day) ? firstDay : day;
        // No date is less than any date.
        long last = Math.max(lastDay, day);
        AmountWindow[] next = amount == null ? windows : with(amount, line, capacity);
        return new Activity(key, count + 1, first, last, line, next);
    }

    List<AmountWindow> windows() {
        return List.of(windows);
    }

    /** Not to be changed. */
    AmountWindow[] windowArray() {
        return windows;
    }

    private AmountWindow[] with(Money amount, long line, int capacity) {
        int place = -1;
        int stalest = 0;
        for (int i = 0; i < windows.length; i++) {
            if (windows[i].holds(amount)) {
                place = i;
            }
            if (windows[i].touched < windows[stalest].touched) {
                stalest = i;
            }
        }
        AmountWindow updated =
                place < 0 ? AmountWindow.of(amount, line) : windows[place].with(amount.minorUnits(), line, capacity);
        if (place < 0) {
            place = windows.length < MAX_WINDOWS ? windows.length : stalest;
        }
        AmountWindow[] next = Arrays.copyOf(windows, Math.max(windows.length, place + 1));
        next[place] = updated;
        return next;
    }
}
