package financial.manna.ml.anomaly;

import financial.manna.artifact.Artifact;
import financial.manna.artifact.ArtifactException;
import financial.manna.artifact.ArtifactException.Problem;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * An {@link IsolationForest} as an artefact of format {@code isolation-forest}, version 1.0.
 *
 * <p>Big-endian: features, trees, subsample (4 bytes each), threshold (8), then each tree's nodes in preorder: a
 * feature's number (4) and the cut (8) for an inner one, -1 and the number of rows (4) for a leaf. The reader checks
 * what the walk relies on: numbers of features, depth, and that the rows of the leaves add up to the subsample.
 */
final class IsolationForestCodec {

    private static final String FORMAT = "isolation-forest";
    private static final int MAJOR = 1;
    private static final int MINOR = 0;
    private static final int LEAF = -1;
    private static final int MAX_FEATURES = 1 << 24;
    private static final int MAX_SAMPLE = 1 << 16;
    private static final int MAX_SLOTS = 1 << 25;
    private static final int LEAF_BYTES = 8;

    private IsolationForestCodec() {}

    static void write(IsolationForest forest, OutputStream out) throws IOException {
        IsolationTrees trees = forest.trees();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream payload = new DataOutputStream(bytes);
        writePayload(forest, payload);
        Artifact.builder(FORMAT, MAJOR, MINOR)
                .put("features", trees.features)
                .put("parameters.trees", trees.trees)
                .put("parameters.subsample_size", trees.sample)
                .put("parameters.threshold", forest.threshold())
                .payload(bytes.toByteArray())
                .build()
                .write(out);
    }

    static IsolationForest read(InputStream in) throws IOException {
        Artifact artifact = Artifact.read(in, FORMAT, MAJOR, MAJOR);
        DataInputStream payload = new DataInputStream(artifact.payload());
        try {
            IsolationForest forest = readPayload(payload, artifact.payloadSize());
            if (artifact.minorVersion() == MINOR && payload.read() >= 0) {
                throw corrupt("bytes behind the last tree");
            }
            return forest;
        } catch (EOFException e) {
            throw corrupt("a tree is cut off");
        }
    }

    static void writePayload(IsolationForest forest, DataOutputStream out) throws IOException {
        IsolationTrees trees = forest.trees();
        out.writeInt(trees.features);
        out.writeInt(trees.trees);
        out.writeInt(trees.sample);
        out.writeDouble(forest.threshold());
        for (int tree = 0; tree < trees.trees; tree++) {
            writeNode(out, trees, tree, 1);
        }
    }

    /** Reads on where the stream stands, and not beyond the last tree. */
    static IsolationForest readPayload(DataInputStream in, int available) throws IOException {
        int features = inRange(in.readInt(), 1, MAX_FEATURES, "number of features");
        // Every tree has a leaf, so a short file cannot ask for much memory.
        int count = inRange(in.readInt(), 1, Math.max(1, available / LEAF_BYTES), "number of trees");
        int sample = inRange(in.readInt(), 1, MAX_SAMPLE, "subsample");
        double threshold = in.readDouble();
        if (!(threshold >= 0 && threshold <= 1)) {
            throw corrupt("threshold " + threshold);
        }
        int depth = IsolationTrees.depth(sample);
        if ((long) count << depth > MAX_SLOTS) {
            throw corrupt(count + " trees on " + sample + " rows");
        }
        Reader reader = new Reader(in, features, depth, count);
        for (int tree = 0; tree < count; tree++) {
            int rows = reader.readNode(tree, 1, 0);
            if (rows != sample) {
                throw corrupt("tree " + tree + " holds " + rows + " rows, not " + sample);
            }
        }
        IsolationTrees trees =
                new IsolationTrees(features, count, depth, sample, reader.feature, reader.threshold, reader.rows);
        return new IsolationForest(trees, threshold);
    }

    private static void writeNode(DataOutputStream out, IsolationTrees trees, int tree, int slot) throws IOException {
        if (trees.isInner(tree, slot)) {
            int place = (tree << trees.depth) + slot;
            out.writeInt(trees.feature[place]);
            out.writeDouble(trees.threshold[place]);
            writeNode(out, trees, tree, 2 * slot);
            writeNode(out, trees, tree, 2 * slot + 1);
        } else {
            out.writeInt(LEAF);
            out.writeInt(trees.count[(tree << (trees.depth + 1)) + slot]);
        }
    }

    private static int inRange(int value, int min, int max, String what) throws ArtifactException {
        if (value < min || value > max) {
            throw corrupt(what + " is " + value + ", not " + min + " to " + max);
        }
        return value;
    }

    private static ArtifactException corrupt(String message) {
        return new ArtifactException(Problem.CORRUPT, "not a valid isolation forest: " + message);
    }

    /** Fills the arrays of the trees. */
    private static final class Reader {

        private final DataInputStream in;
        private final int features;
        private final int depth;
        private final int[] feature;
        private final double[] threshold;
        private final int[] rows;

        Reader(DataInputStream in, int features, int depth, int trees) {
            this.in = in;
            this.features = features;
            this.depth = depth;
            this.feature = new int[trees << depth];
            this.threshold = new double[trees << depth];
            this.rows = new int[trees << (depth + 1)];
        }

        /** The number of rows that reach the node. */
        int readNode(int tree, int slot, int level) throws IOException {
            int split = inRange(in.readInt(), LEAF, features - 1, "split feature");
            int reached;
            if (split == LEAF) {
                reached = inRange(in.readInt(), 1, MAX_SAMPLE, "rows of a leaf");
            } else {
                if (level == depth) {
                    throw corrupt("a tree deeper than " + depth);
                }
                double cut = in.readDouble();
                if (!Double.isFinite(cut)) {
                    throw corrupt("a cut at " + cut);
                }
                feature[(tree << depth) + slot] = split;
                threshold[(tree << depth) + slot] = IsolationTrees.cut(cut);
                reached = inRange(
                        readNode(tree, 2 * slot, level + 1) + readNode(tree, 2 * slot + 1, level + 1),
                        2,
                        MAX_SAMPLE,
                        "rows of a node");
            }
            rows[(tree << (depth + 1)) + slot] = reached;
            return reached;
        }
    }
}
