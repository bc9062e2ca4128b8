package financial.manna.ml.internal.tree;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads XGBoost's JSON model (its schema of version 3) as a stream: of its members only those that a prediction needs.
 * Trees with numerical splits only; other boosters and objectives are refused.
 */
final class XgboostModelReader {

    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser json;
    private final List<RawTree> trees = new ArrayList<>();
    private int[] treeOutputs = new int[0];
    private int[] roundEnds = new int[0];
    private float[] base = new float[0];
    private String booster = "";
    private String objective = "";
    private int outputs = 1;
    private int features;

    private XgboostModelReader(JsonParser json) {
        this.json = json;
    }

    /**
     * Reads a model.
     *
     * @param rounds how many boosting rounds to keep, from the first; more than there are keeps all
     * @param rows what it was trained on
     * @throws IOException if the bytes are no model, or of a kind that is not walked here
     */
    static FlatForest read(byte[] model, int rounds, ForestRows rows) throws IOException {
        try (JsonParser json = JSON.createParser(model)) {
            XgboostModelReader reader = new XgboostModelReader(json);
            json.nextToken();
            reader.readMembers("");
            return reader.forest(rounds, rows);
        }
    }

    private FlatForest forest(int rounds, ForestRows rows) throws IOException {
        if (!booster.equals("gbtree")) {
            throw new IOException("only boosted trees are walked, not \"" + booster + "\"");
        }
        boolean vectorLeaves = false;
        List<TreeNodes> kept = new ArrayList<>();
        int end = Math.min(trees.size(), rounds < roundEnds.length ? roundEnds[rounds] : Integer.MAX_VALUE);
        for (int tree = 0; tree < end; tree++) {
            RawTree raw = trees.get(tree);
            vectorLeaves |= raw.vectorSize > 1;
            kept.add(raw.nodes(treeOutputs[tree], features).coveredBy(rows));
        }
        float[] bases = new float[outputs];
        for (int output = 0; output < outputs; output++) {
            bases[output] = base[base.length == 1 ? 0 : output];
        }
        return FlatForest.of(objective(), features, bases, vectorLeaves, kept);
    }

    private ForestObjective objective() throws IOException {
        for (ForestObjective known : ForestObjective.values()) {
            if (known.nativeName().equals(objective)) {
                return known;
            }
        }
        throw new IOException("trees for the objective \"" + objective + "\" are not walked here");
    }

    /** Reads the members of the object that starts here. */
    private void readMembers(String path) throws IOException {
        expect(JsonToken.START_OBJECT, path);
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            readMember(path + "/" + name);
        }
    }

    private void readMember(String path) throws IOException {
        switch (path) {
            case "/learner",
                    "/learner/gradient_booster",
                    "/learner/gradient_booster/model",
                    "/learner/learner_model_param",
                    "/learner/objective" -> readMembers(path);
            case "/learner/gradient_booster/name" -> booster = json.getText();
            case "/learner/gradient_booster/model/trees" -> readTrees(path);
            case "/learner/gradient_booster/model/tree_info" -> treeOutputs = ints();
            case "/learner/gradient_booster/model/iteration_indptr" -> roundEnds = ints();
            case "/learner/learner_model_param/base_score" -> base = bases(json.getText());
            case "/learner/learner_model_param/num_class", "/learner/learner_model_param/num_target" ->
                outputs = Math.max(outputs, json.getValueAsInt());
            case "/learner/learner_model_param/num_feature" -> features = json.getValueAsInt();
            case "/learner/objective/name" -> objective = json.getText();
            default -> json.skipChildren();
        }
    }

    private void readTrees(String path) throws IOException {
        expect(JsonToken.START_ARRAY, path);
        while (json.nextToken() == JsonToken.START_OBJECT) {
            RawTree tree = new RawTree();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                switch (name) {
                    case "left_children" -> tree.left = ints();
                    case "right_children" -> tree.right = ints();
                    case "split_indices" -> tree.features = ints();
                    case "default_left" -> tree.defaultLeft = ints();
                    case "split_type" -> tree.types = ints();
                    case "split_conditions" -> tree.thresholds = floats();
                    case "base_weights" -> tree.weights = floats();
                    case "sum_hessian" -> tree.covers = floats();
                    case "tree_param" -> readTreeParameters(tree);
                    default -> json.skipChildren();
                }
            }
            trees.add(tree);
        }
    }

    private void readTreeParameters(RawTree tree) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            if (name.equals("size_leaf_vector")) {
                tree.vectorSize = json.getValueAsInt();
            }
        }
    }

    private int[] ints() throws IOException {
        int[] numbers = new int[16];
        int size = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * size);
            }
            numbers[size++] = json.getIntValue();
        }
        return Arrays.copyOf(numbers, size);
    }

    private float[] floats() throws IOException {
        float[] numbers = new float[16];
        int size = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * size);
            }
            numbers[size++] = json.getFloatValue();
        }
        return Arrays.copyOf(numbers, size);
    }

    /** A number, or later a list of them in brackets, as text. */
    private static float[] bases(String text) {
        String[] numbers = text.replace("[", "").replace("]", "").split(",", -1);
        float[] bases = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            bases[i] = Float.parseFloat(numbers[i].strip());
        }
        return bases;
    }

    private void expect(JsonToken token, String path) throws IOException {
        if (json.currentToken() != token) {
            throw new IOException("no model of XGBoost: " + path + "/ is " + json.currentToken());
        }
    }

    /** A tree's members as they come. */
    private static final class RawTree {

        private int[] left = new int[0];
        private int[] right = new int[0];
        private int[] features = new int[0];
        private int[] defaultLeft = new int[0];
        private int[] types = new int[0];
        private float[] thresholds = new float[0];
        private float[] weights = new float[0];
        private float[] covers = new float[0];
        private int vectorSize = 1;

        TreeNodes nodes(int output, int featureCount) throws IOException {
            int size = left.length;
            if (size == 0
                    || right.length != size
                    || features.length != size
                    || defaultLeft.length != size
                    || thresholds.length != size
                    || (vectorSize > 1 && weights.length != size * vectorSize)) {
                throw new IOException("a tree whose lists differ in length");
            }
            boolean[] goesLeft = new boolean[size];
            for (int node = 0; node < size; node++) {
                goesLeft[node] = defaultLeft[node] != 0;
                if (left[node] < 0) {
                    continue;
                }
                if (features[node] >= featureCount || left[node] >= size || right[node] >= size || right[node] < 0) {
                    throw new IOException("a split out of range");
                }
                if (types.length == size && types[node] != 0) {
                    throw new IOException("splits by category are not walked here");
                }
            }
            float[] vectors = vectorSize > 1 ? weights : new float[0];
            return new TreeNodes(output, left, right, features, goesLeft, thresholds, vectors, covers);
        }
    }
}
