package financial.manna.account;

import financial.manna.transaction.Money;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bounded, persistent map from key to {@link Activity}: a hash table whose buckets are {@linkplain PackedActivity
 * packed} into one array of bytes each, shared between versions but for the one that changed.
 *
 * <p>A change copies the table of {@value #BUCKETS} references and one bucket, half a kilobyte at hundreds of keys. When
 * a key more than allowed comes, the eighth of the keys that were not seen for the longest goes, so that the search for
 * them costs nothing on average; the result depends on the lines alone.
 */
final class Activities {

    static final Activities EMPTY = empty();

    private static final int BUCKETS = 64;
    private static final Comparator<Activity> STALEST_FIRST =
            Comparator.<Activity>comparingLong(activity -> activity.touched).thenComparing(Activity::key);

    private final byte[][] buckets;
    private final int size;

    private Activities(byte[][] buckets, int size) {
        this.buckets = buckets;
        this.size = size;
    }

    static Activities of(List<Activity> activities) {
        byte[][] buckets = EMPTY.buckets.clone();
        for (Activity activity : activities) {
            int b = bucket(activity.key());
            int end = buckets[b].length;
            buckets[b] = PackedActivity.spliced(buckets[b], end, end, activity);
        }
        return new Activities(buckets, activities.size());
    }

    private static Activities empty() {
        byte[][] buckets = new byte[BUCKETS][];
        Arrays.fill(buckets, PackedActivity.NONE);
        return new Activities(buckets, 0);
    }

    int size() {
        return size;
    }

    @Nullable
    Activity get(String key) {
        byte[] bucket = buckets[bucket(key)];
        int start = PackedActivity.find(bucket, key);
        return start < 0 ? null : PackedActivity.unpack(bucket, start, key);
    }

    /**
     * The map with one line more under the key.
     *
     * @param day as {@link Activity#with}, like the following
     */
    Activities with(String key, long day, @Nullable Money amount, long line, int capacity, int maxSize) {
        int b = bucket(key);
        byte[] bucket = buckets[b];
        int start = PackedActivity.find(bucket, key);
        if (start < 0 && size >= maxSize) {
            return of(latest(maxSize - Math.max(1, maxSize / 8))).with(key, day, amount, line, capacity, maxSize);
        }
        Activity before = start < 0 ? Activity.none(key) : PackedActivity.unpack(bucket, start, key);
        int from = start < 0 ? bucket.length : start;
        int to = start < 0 ? bucket.length : PackedActivity.next(bucket, start);
        byte[][] next = buckets.clone();
        next[b] = PackedActivity.spliced(bucket, from, to, before.with(day, amount, line, capacity));
        return new Activities(next, start < 0 ? size + 1 : size);
    }

    /** All, in the order of their keys. */
    List<Activity> sorted() {
        List<Activity> all = all();
        all.sort(Comparator.comparing(Activity::key));
        return all;
    }

    private List<Activity> latest(int count) {
        List<Activity> all = all();
        all.sort(STALEST_FIRST);
        return all.subList(all.size() - count, all.size());
    }

    private List<Activity> all() {
        List<Activity> all = new ArrayList<>(size);
        for (byte[] bucket : buckets) {
            for (int at = 0; at < bucket.length; at = PackedActivity.next(bucket, at)) {
                all.add(PackedActivity.unpack(bucket, at));
            }
        }
        return all;
    }

    private static int bucket(String key) {
        int hash = key.hashCode();
        return (hash ^ (hash >>> 6) ^ (hash >>> 16)) & (BUCKETS - 1);
    }
}
