package financial.manna.ml.train;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** The wordings that training met, as hashes. Immutable. */
final class Wordings {

    private static final int MAX_WORDINGS = 1 << 26;

    private final long[] hashes;

    private Wordings(long[] hashes) {
        this.hashes = hashes;
    }

    static Wordings of(TrainingSet data) {
        long[] hashes = new long[data.size()];
        Arrays.setAll(hashes, data::wording);
        return new Wordings(Arrays.stream(hashes).sorted().distinct().toArray());
    }

    boolean contains(long wording) {
        return Arrays.binarySearch(hashes, wording) >= 0;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(hashes.length);
        for (long hash : hashes) {
            out.writeLong(hash);
        }
    }

    static Wordings read(DataInput in) throws IOException {
        int size = in.readInt();
        if (size < 0 || size > MAX_WORDINGS) {
            throw new IOException("number of wordings must be 0 to " + MAX_WORDINGS + ", not " + size);
        }
        long[] hashes = new long[size];
        for (int i = 0; i < size; i++) {
            hashes[i] = in.readLong();
        }
        return new Wordings(hashes);
    }
}
