package financial.manna.ml.feature;

import financial.manna.ml.internal.linear.TermHash;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** For every feature its group, name or hash, and scale. Immutable. */
final class Vocabulary {

    private static final int MAX_FEATURES = 1 << 26;

    private final long[] hashes;
    private final @Nullable String[] names;
    private final short[] groups;
    private final float[] scales;

    Vocabulary(long[] hashes, @Nullable String[] names, short[] groups, float[] scales) {
        this.hashes = hashes;
        this.names = names;
        this.groups = groups;
        this.scales = scales;
    }

    int size() {
        return hashes.length;
    }

    int group(int feature) {
        return groups[feature];
    }

    float scale(int feature) {
        return scales[feature];
    }

    String name(int feature) {
        String name = names[feature];
        return name == null ? "#" + String.format(Locale.ROOT, "%016x", hashes[feature]) : name;
    }

    TermTable table() {
        TermTable table = new TermTable(hashes.length);
        for (long hash : hashes) {
            table.findOrAdd(hash);
        }
        return table;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(hashes.length);
        for (int i = 0; i < hashes.length; i++) {
            out.writeShort(groups[i]);
            out.writeFloat(scales[i]);
            String name = names[i];
            out.writeBoolean(name != null);
            if (name == null) {
                out.writeLong(hashes[i]);
            } else {
                out.writeUTF(name);
            }
        }
    }

    static Vocabulary read(DataInput in, int groupCount) throws IOException {
        int size = in.readInt();
        if (size < 0 || size > MAX_FEATURES) {
            throw new IOException("number of features must be 0 to " + MAX_FEATURES + ", not " + size);
        }
        long[] hashes = new long[size];
        @Nullable String[] names = new String[size];
        short[] groups = new short[size];
        float[] scales = new float[size];
        for (int i = 0; i < size; i++) {
            groups[i] = in.readShort();
            scales[i] = in.readFloat();
            if (groups[i] < 0 || groups[i] >= groupCount || !Float.isFinite(scales[i])) {
                throw new IOException("feature " + i + " is of group " + groups[i] + " with scale " + scales[i]);
            }
            if (in.readBoolean()) {
                String name = in.readUTF();
                names[i] = name;
                hashes[i] = TermHash.of(groups[i], name);
            } else {
                hashes[i] = in.readLong();
            }
        }
        return new Vocabulary(hashes, names, groups, scales);
    }
}
