package financial.manna.ml.internal.tree;

import java.util.Arrays;

/** Collects nodes in preorder. Not thread-safe. */
final class FlatNodes {

    private final int vectorSize;
    private int[] splits = new int[64];
    private int[] links = new int[64];
    private float[] numbers = new float[64];
    private byte[] leftShares = new byte[64];
    private float[] leaves = new float[0];
    private int leafCount;
    private int size;

    /** None yet; a leaf's vector has the given size. */
    FlatNodes(int vectorSize) {
        this.vectorSize = vectorSize;
    }

    /** Adds a tree, its root first. */
    void add(TreeNodes tree, boolean vectors) {
        // Right children wait on a stack, each with the split that links to it.
        int[] stack = new int[16];
        int depth = 0;
        stack[depth++] = 0;
        stack[depth++] = -1;
        while (depth > 0) {
            int parent = stack[--depth];
            int node = stack[--depth];
            if (parent >= 0) {
                links[parent] = size;
            }
            while (tree.left[node] >= 0) {
                if (depth + 2 > stack.length) {
                    stack = Arrays.copyOf(stack, 2 * stack.length);
                }
                stack[depth++] = tree.right[node];
                stack[depth++] = size;
                addSplit(tree.features[node], tree.defaultLeft[node], tree.thresholds[node], (byte)
                        tree.leftShare(node));
                node = tree.left[node];
            }
            if (vectors) {
                addLeaf(Arrays.copyOfRange(tree.vectors, node * vectorSize, (node + 1) * vectorSize));
            } else {
                addLeaf(tree.thresholds[node]);
            }
        }
    }

    /** Adds a split, whose left child comes next. */
    void addSplit(int feature, boolean defaultLeft, float threshold, byte leftShare) {
        int node = grow();
        splits[node] = 2 * feature + (defaultLeft ? 1 : 0);
        numbers[node] = threshold;
        leftShares[node] = leftShare;
    }

    /** Adds a leaf with one value. */
    void addLeaf(float value) {
        int node = grow();
        splits[node] = -1;
        numbers[node] = value;
    }

    /** Adds a leaf with a value for each output. */
    void addLeaf(float[] vector) {
        int node = grow();
        int at = leafCount++ * vectorSize;
        splits[node] = -1;
        links[node] = at;
        if (at + vectorSize > leaves.length) {
            leaves = Arrays.copyOf(leaves, Math.max(at + vectorSize, 2 * leaves.length));
        }
        System.arraycopy(vector, 0, leaves, at, vectorSize);
    }

    /** Says where a split's right child is. */
    void link(int split, int right) {
        links[split] = right;
    }

    int size() {
        return size;
    }

    int[] splits() {
        return Arrays.copyOf(splits, size);
    }

    int[] links() {
        return Arrays.copyOf(links, size);
    }

    float[] numbers() {
        return Arrays.copyOf(numbers, size);
    }

    byte[] leftShares() {
        return Arrays.copyOf(leftShares, size);
    }

    float[] leaves() {
        return Arrays.copyOf(leaves, leafCount * vectorSize);
    }

    private int grow() {
        if (size == splits.length) {
            splits = Arrays.copyOf(splits, 2 * size);
            links = Arrays.copyOf(links, 2 * size);
            numbers = Arrays.copyOf(numbers, 2 * size);
            leftShares = Arrays.copyOf(leftShares, 2 * size);
        }
        return size++;
    }
}
