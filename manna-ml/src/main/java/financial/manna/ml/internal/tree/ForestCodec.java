package financial.manna.ml.internal.tree;

import financial.manna.artifact.ArtifactException;
import financial.manna.artifact.ArtifactException.Problem;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The bytes of a {@link FlatForest}: the form's version, objective and counts, then each tree's nodes in preorder.
 *
 * <p>Whole numbers have seven bits a byte, lowest first. A split is 1 + 2 * feature + (1 if missing goes left), its
 * threshold and the share that went left; a leaf is 0 and its values. Where a subtree ends follows from its nodes, so
 * there are no links that could point astray.
 */
final class ForestCodec {

    private static final int VERSION = 1;
    private static final int MAX_OUTPUTS = 1 << 16;
    private static final int MAX_FEATURES = 1 << 24;

    private ForestCodec() {}

    static void write(FlatForest forest, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeByte(code(forest.objective));
        writeNumber(out, forest.outputs());
        writeNumber(out, forest.featureCount);
        out.writeBoolean(forest.vectorLeaves);
        for (float base : forest.base) {
            out.writeFloat(base);
        }
        writeNumber(out, forest.treeCount());
        for (int tree = 0; tree < forest.treeCount(); tree++) {
            writeNumber(out, forest.treeOutputs[tree]);
            for (int node = forest.roots[tree]; node < forest.roots[tree + 1]; node++) {
                write(forest, node, out);
            }
        }
    }

    static FlatForest read(DataInput in) throws IOException {
        int version = in.readUnsignedByte();
        if (version != VERSION) {
            throw new ArtifactException(
                    version > VERSION ? Problem.TOO_NEW : Problem.CORRUPT,
                    "trees of form " + version + " are not read here, only " + VERSION);
        }
        ForestObjective objective = objective(in.readUnsignedByte());
        int outputs = readNumber(in, MAX_OUTPUTS, "outputs");
        int features = readNumber(in, MAX_FEATURES, "features");
        if (outputs == 0 || features == 0) {
            throw corrupt("a forest without outputs or features");
        }
        boolean vectorLeaves = in.readBoolean();
        float[] base = new float[outputs];
        for (int output = 0; output < outputs; output++) {
            base[output] = readFinite(in);
        }
        int trees = readNumber(in, Integer.MAX_VALUE, "trees");
        int[] treeOutputs = new int[Math.min(trees, 1024)];
        int[] roots = new int[treeOutputs.length + 1];
        FlatNodes nodes = new FlatNodes(vectorLeaves ? outputs : 1);
        for (int tree = 0; tree < trees; tree++) {
            if (tree == treeOutputs.length) {
                // The count alone is no reason to take memory.
                treeOutputs = Arrays.copyOf(treeOutputs, (int) Math.min(trees, 2L * tree));
                roots = Arrays.copyOf(roots, treeOutputs.length + 1);
            }
            treeOutputs[tree] = readNumber(in, outputs - 1, "a tree's output");
            readTree(in, features, vectorLeaves ? new float[outputs] : new float[0], nodes);
            roots[tree + 1] = nodes.size();
        }
        return new FlatForest(objective, features, base, vectorLeaves, treeOutputs, roots, nodes);
    }

    private static void write(FlatForest forest, int node, DataOutput out) throws IOException {
        int split = forest.splits[node];
        writeNumber(out, split + 1);
        if (split >= 0) {
            out.writeFloat(forest.numbers[node]);
            out.writeByte(forest.leftShares[node]);
        } else if (forest.vectorLeaves) {
            for (int output = 0; output < forest.outputs(); output++) {
                out.writeFloat(forest.leaves[forest.links[node] + output]);
            }
        } else {
            out.writeFloat(forest.numbers[node]);
        }
    }

    private static void readTree(DataInput in, int features, float[] vector, FlatNodes nodes) throws IOException {
        int[] open = new int[16];
        int depth = 0;
        while (true) {
            int split = readNumber(in, 2 * features, "a split") - 1;
            if (split >= 0) {
                if (depth == open.length) {
                    open = Arrays.copyOf(open, 2 * depth);
                }
                open[depth++] = nodes.size();
                nodes.addSplit(split >>> 1, (split & 1) != 0, readFinite(in), in.readByte());
                continue;
            }
            if (vector.length > 0) {
                for (int output = 0; output < vector.length; output++) {
                    vector[output] = readFinite(in);
                }
                nodes.addLeaf(vector);
            } else {
                nodes.addLeaf(readFinite(in));
            }
            if (depth == 0) {
                return;
            }
            nodes.link(open[--depth], nodes.size());
        }
    }

    private static int code(ForestObjective objective) {
        return switch (objective) {
            case SOFTPROB -> 0;
            case SQUARED_ERROR -> 1;
            case QUANTILE -> 2;
        };
    }

    private static ForestObjective objective(int code) throws ArtifactException {
        return switch (code) {
            case 0 -> ForestObjective.SOFTPROB;
            case 1 -> ForestObjective.SQUARED_ERROR;
            case 2 -> ForestObjective.QUANTILE;
            default -> throw corrupt("unknown objective " + code);
        };
    }

    private static void writeNumber(DataOutput out, int number) throws IOException {
        int rest = number;
        while (rest >= 0x80) {
            out.writeByte((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.writeByte(rest);
    }

    private static int readNumber(DataInput in, int max, String what) throws IOException {
        long number = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int next = in.readUnsignedByte();
            number |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                if (number > max) {
                    throw corrupt(what + " of " + number + ", at most " + max + " are possible");
                }
                return (int) number;
            }
        }
        throw corrupt(what + " of more than 35 bits");
    }

    private static float readFinite(DataInput in) throws IOException {
        float number = in.readFloat();
        if (Math.abs(number) <= Float.MAX_VALUE) {
            return number;
        }
        throw corrupt("a tree holds " + number);
    }

    private static ArtifactException corrupt(String message) {
        return new ArtifactException(Problem.CORRUPT, message);
    }
}
