package financial.manna.account;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bounded, persistent map from key to {@link Activity}: a hash table whose buckets are arrays of exact size, shared
 * between versions but for the one that changed.
 *
 * <p>A change copies the table of {@value #BUCKETS} references and one bucket, some 300 bytes at hundreds of keys. When
 * a key more than allowed comes, the eighth of the keys that were not seen for the longest goes, so that the search for
 * them costs nothing on average; the result depends on the lines alone.
 */
final class Activities {

    static final Activities EMPTY = empty();

    private static final int BUCKETS = 64;
    private static final Comparator<Activity> STALEST_FIRST =
            Comparator.<Activity>comparingLong(activity -> activity.touched).thenComparing(Activity::key);

    private final Activity[][] buckets;
    private final int size;

    private Activities(Activity[][] buckets, int size) {
        this.buckets = buckets;
        this.size = size;
    }

    static Activities of(List<Activity> activities) {
        Activity[][] buckets = EMPTY.buckets.clone();
        for (Activity activity : activities) {
            int b = bucket(activity.key());
            buckets[b] = appended(buckets[b], activity);
        }
        return new Activities(buckets, activities.size());
    }

    private static Activities empty() {
        Activity[][] buckets = new Activity[BUCKETS][];
        Arrays.fill(buckets, new Activity[0]);
        return new Activities(buckets, 0);
    }

    int size() {
        return size;
    }

    @Nullable
    Activity get(String key) {
        for (Activity activity : buckets[bucket(key)]) {
            if (activity.key().equals(key)) {
                return activity;
            }
        }
        return null;
    }

    /** The map with the activity in place of the one of its key. */
    Activities with(Activity activity, int maxSize) {
        int b = bucket(activity.key());
        Activity[] bucket = buckets[b];
        int i = 0;
        while (i < bucket.length && !bucket[i].key().equals(activity.key())) {
            i++;
        }
        if (i == bucket.length && size >= maxSize) {
            return of(latest(maxSize - Math.max(1, maxSize / 8))).with(activity, maxSize);
        }
        Activity[][] next = buckets.clone();
        if (i == bucket.length) {
            next[b] = appended(bucket, activity);
            return new Activities(next, size + 1);
        }
        next[b] = bucket.clone();
        next[b][i] = activity;
        return new Activities(next, size);
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
        for (Activity[] bucket : buckets) {
            all.addAll(Arrays.asList(bucket));
        }
        return all;
    }

    private static Activity[] appended(Activity[] bucket, Activity activity) {
        Activity[] longer = Arrays.copyOf(bucket, bucket.length + 1);
        longer[bucket.length] = activity;
        return longer;
    }

    private static int bucket(String key) {
        int hash = key.hashCode();
        return (hash ^ (hash >>> 6) ^ (hash >>> 16)) & (BUCKETS - 1);
    }
}
