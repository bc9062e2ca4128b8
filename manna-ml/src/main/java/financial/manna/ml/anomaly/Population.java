package financial.manna.ml.anomaly;

import financial.manna.transaction.Money;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What amounts of all accounts are like, by currency and sign: where levels of young accounts are drawn to. */
final class Population {

    static final Population UNKNOWN = new Population(new TreeMap<>(), 3);

    /** Fewer say nothing about the rarest two hundredth. */
    private static final int LEAST_AMOUNTS = 200;

    private static final double TAIL = 0.995;
    private static final double MOST_WEIGHT = 1e6;

    private final Map<String, Level> levels;
    private final double merchantWeight;

    private Population(Map<String, Level> levels, double merchantWeight) {
        this.levels = levels;
        this.merchantWeight = merchantWeight;
    }

    static Population of(List<Money> amounts) {
        Map<String, List<Double>> magnitudes = new TreeMap<>();
        for (Money amount : amounts) {
            if (amount.signum() != 0) {
                magnitudes
                        .computeIfAbsent(key(amount), key -> new ArrayList<>())
                        .add(magnitude(amount));
            }
        }
        Map<String, Level> levels = new TreeMap<>();
        magnitudes.forEach((key, values) -> {
            if (values.size() >= LEAST_AMOUNTS) {
                double[] sorted = values.stream()
                        .mapToDouble(Double::doubleValue)
                        .sorted()
                        .toArray();
                levels.put(key, new Level(Tails.quantile(sorted, 0.5), Tails.quantile(sorted, TAIL)));
            }
        });
        return new Population(levels, UNKNOWN.merchantWeight);
    }

    static Population read(DataInputStream in, int available) throws IOException {
        double weight = in.readDouble();
        if (!(weight > 0 && weight <= MOST_WEIGHT)) {
            throw AccountDetectorCodec.corrupt("a weight of " + weight);
        }
        int size = in.readInt();
        if (size < 0 || size > available) {
            throw AccountDetectorCodec.corrupt(size + " levels in " + available + " bytes");
        }
        Map<String, Level> levels = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            String key = in.readUTF();
            Level level = new Level(in.readDouble(), in.readDouble());
            if (!(level.median >= 1 && level.tail >= level.median && level.tail <= 1e19)) {
                throw AccountDetectorCodec.corrupt("a level of " + level.median + " with tail " + level.tail);
            }
            levels.put(key, level);
        }
        return new Population(levels, weight);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeDouble(merchantWeight);
        out.writeInt(levels.size());
        for (Map.Entry<String, Level> entry : levels.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeDouble(entry.getValue().median);
            out.writeDouble(entry.getValue().tail);
        }
    }

    /** The level of amounts of the sign and currency of the given one. */
    Optional<Level> level(Money like) {
        return Optional.ofNullable(levels.get(key(like)));
    }

    Population withMerchantWeight(double weight) {
        return new Population(levels, weight);
    }

    /** How many lines of a merchant weigh as much as all that is known above it. */
    double merchantWeight() {
        return merchantWeight;
    }

    int size() {
        return levels.size();
    }

    /** In minor units; also of the one amount whose magnitude is no {@code long}. */
    static double magnitude(Money amount) {
        return Math.abs((double) amount.minorUnits());
    }

    private static String key(Money amount) {
        return (amount.signum() < 0 ? "-" : "+") + amount.currency().getCurrencyCode();
    }

    /**
     * A level in minor units without sign.
     *
     * @param median the median amount
     * @param tail the amount that one in two hundred exceeds
     */
    record Level(double median, double tail) {}
}
