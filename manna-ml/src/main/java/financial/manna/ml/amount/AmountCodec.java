package financial.manna.ml.amount;

import financial.manna.artifact.Artifact;
import financial.manna.artifact.ArtifactException;
import financial.manna.artifact.ArtifactException.Problem;
import financial.manna.ml.internal.tree.FlatForest;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UTFDataFormatException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/**
 * {@link FittedAmounts} as an artefact of format {@code amount-model}, version 1.0: currencies, groups by ascending hash,
 * spreads and radii, and the trees if there are any. The reader trusts nothing.
 */
final class AmountCodec {

    private static final String FORMAT = "amount-model";
    private static final int MAJOR = 1;
    private static final int MINOR = 0;

    private static final int MAX_CURRENCIES = 1_000;

    private AmountCodec() {}

    static void write(FittedAmounts fitted, OutputStream out) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream payload = new DataOutputStream(bytes);
        AmountHistory history = fitted.history();
        payload.writeShort(history.currencies().size());
        for (String currency : history.currencies()) {
            payload.writeUTF(currency);
        }
        payload.writeInt(history.size());
        for (int group = 0; group < history.size(); group++) {
            payload.writeLong(history.key(group));
            write(history.stats(group), payload);
        }
        payload.writeDouble(fitted.knownRadius());
        payload.writeDouble(fitted.newRadius());
        payload.writeDouble(fitted.model().usualSpread());
        payload.writeDouble(fitted.model().share());
        FlatForest forest = fitted.model().forest();
        payload.writeDouble(fitted.model().discount());
        payload.writeBoolean(forest != null);
        if (forest != null) {
            forest.write(payload);
        }
        Artifact.builder(FORMAT, MAJOR, MINOR)
                .put("groups", history.size())
                .put("trees", forest == null ? 0 : forest.treeCount())
                .payload(bytes.toByteArray())
                .build()
                .write(out);
    }

    static FittedAmounts read(InputStream in) throws IOException {
        Artifact artifact = Artifact.read(in, FORMAT, MAJOR, MAJOR);
        DataInputStream payload = new DataInputStream(artifact.payload());
        try {
            FittedAmounts fitted = readFitted(payload);
            if (artifact.minorVersion() == MINOR && payload.read() >= 0) {
                throw corrupt("bytes behind the last field");
            }
            return fitted;
        } catch (EOFException | UTFDataFormatException e) {
            throw corrupt("a field is cut off or malformed");
        }
    }

    private static FittedAmounts readFitted(DataInputStream in) throws IOException {
        int currencyCount = in.readUnsignedShort();
        if (currencyCount > MAX_CURRENCIES) {
            throw corrupt(currencyCount + " currencies");
        }
        List<String> currencies = new ArrayList<>();
        for (int i = 0; i < currencyCount; i++) {
            currencies.add(readCurrency(in));
        }
        int count = in.readInt();
        if (count < 0) {
            throw corrupt(count + " groups");
        }
        List<Long> keys = new ArrayList<>();
        List<GroupStats> stats = new ArrayList<>();
        for (int group = 0; group < count; group++) {
            long key = in.readLong();
            if (group > 0 && key <= keys.get(group - 1)) {
                throw corrupt("groups out of order");
            }
            keys.add(key);
            stats.add(readStats(in));
        }
        AmountHistory history = new AmountHistory(
                currencies, keys.stream().mapToLong(Long::longValue).toArray(), stats.toArray(new GroupStats[0]));
        double knownRadius = in.readDouble();
        double newRadius = in.readDouble();
        double usualSpread = in.readDouble();
        double share = in.readDouble();
        double discount = in.readDouble();
        if (knownRadius < 0
                || newRadius < 0
                || knownRadius == Double.POSITIVE_INFINITY
                || newRadius == Double.POSITIVE_INFINITY
                || !(usualSpread >= 0 && usualSpread < Double.POSITIVE_INFINITY)
                || !(share >= 0 && share <= 1)
                || !(discount >= 0 && discount <= 1)) {
            throw corrupt("a radius, spread or share out of range");
        }
        FlatForest forest = in.readBoolean() ? FlatForest.read(in) : null;
        if (forest != null
                && (forest.featureCount() != AmountFeatures.COUNT
                        || forest.outputs() != AmountModel.QUANTILES.length)) {
            throw corrupt("trees for " + forest.featureCount() + " features and " + forest.outputs() + " quantiles");
        }
        return new FittedAmounts(
                history, new AmountModel(forest, share, discount, usualSpread), knownRadius, newRadius);
    }

    private static void write(GroupStats stats, DataOutputStream out) throws IOException {
        out.writeInt(stats.count());
        out.writeFloat(stats.median());
        out.writeFloat(stats.low());
        out.writeFloat(stats.high());
        out.writeFloat(stats.last());
        out.writeFloat(stats.recent());
        out.writeFloat(stats.usual());
        out.writeFloat(stats.usualShare());
        out.writeLong(stats.lastDay());
    }

    private static GroupStats readStats(DataInputStream in) throws IOException {
        int count = in.readInt();
        float median = readFinite(in);
        float low = readFinite(in);
        float high = readFinite(in);
        float last = readFinite(in);
        float recent = readFinite(in);
        float usual = readFinite(in);
        float usualShare = readFinite(in);
        if (count < 1 || low > high) {
            throw corrupt("a group of " + count + " payments with quartiles " + low + " and " + high);
        }
        return new GroupStats(count, median, low, high, last, in.readLong(), recent, usual, usualShare);
    }

    private static String readCurrency(DataInputStream in) throws IOException {
        String code = in.readUTF();
        try {
            return Currency.getInstance(code).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            throw corrupt("unknown currency");
        }
    }

    private static float readFinite(DataInputStream in) throws IOException {
        float number = in.readFloat();
        if (Float.isFinite(number)) {
            return number;
        }
        throw corrupt("an amount of " + number);
    }

    private static ArtifactException corrupt(String message) {
        return new ArtifactException(Problem.CORRUPT, message);
    }
}
