package financial.manna.ml.train;

import static org.assertj.core.api.Assertions.assertThat;

import financial.manna.MannaException;
import financial.manna.ml.classify.Algorithm;
import financial.manna.spi.TransactionContext;
import financial.manna.transaction.Transaction;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process of its own whose class path lacks xgboost4j reads models, predicts, explains, and trains what it can. */
class WithoutXgboostTest {

    private static final List<Algorithm> ALGORITHMS = List.of(
            Algorithm.ENSEMBLE, Algorithm.GRADIENT_BOOSTING, Algorithm.RANDOM_FOREST, Algorithm.BOOSTED_ENSEMBLE);

    @TempDir
    private Path directory;

    @Test
    void predictsAndExplainsWithoutXgboostAndSaysWhatTrainingNeeds() throws Exception {
        StringBuilder expected = new StringBuilder("xgboost: absent\n");
        for (Algorithm algorithm : ALGORITHMS) {
            TrainedModel model = TreeModelTest.trainer(algorithm)
                    .build()
                    .train(MadeUpRows.some(60, 1))
                    .model();
            Files.write(directory.resolve(algorithm.id()), TreeModelTest.bytes(model));
            expected.append(answers(model));
        }
        expected.append("gradient-boosting: training \"gradient-boosting\" needs ml.dmlc:xgboost4j_2.12 on the class")
                .append(" path; predicting does not\n")
                .append("linear-svm: trained\n");

        assertThat(run()).isEqualTo(expected.toString());
    }

    private String run() throws IOException, InterruptedException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String without = Arrays.stream(classPath.split(File.pathSeparator))
                .filter(entry -> !entry.contains("xgboost4j"))
                .collect(Collectors.joining(File.pathSeparator));
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        without,
                        Elsewhere.class.getName(),
                        directory.toString())
                .redirectOutput(output.toFile())
                .redirectError(directory.resolve("errors").toFile())
                .start();
        int status = process.waitFor();
        assertThat(status)
                .as(Files.readString(directory.resolve("errors"), StandardCharsets.UTF_8))
                .isZero();
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    private static String answers(TrainedModel model) {
        StringBuilder answers = new StringBuilder();
        for (String line : List.of("ANDERA BAKERY 12", "UNKNOWN GARAGE", "")) {
            TransactionContext context = TransactionContext.of(Transaction.of(line));
            var prediction = model.predict(context);
            answers.append(prediction)
                    .append(model.explain(context, prediction.get(0).category()))
                    .append('\n');
        }
        return answers.toString();
    }

    /** What runs there. */
    static final class Elsewhere {

        private Elsewhere() {}

        public static void main(String[] arguments) throws IOException {
            StringBuilder out = new StringBuilder();
            try {
                Class.forName("ml.dmlc.xgboost4j.java.XGBoost");
                out.append("xgboost: present\n");
            } catch (ClassNotFoundException e) {
                out.append("xgboost: absent\n");
            }
            for (Algorithm algorithm : ALGORITHMS) {
                try (InputStream in = Files.newInputStream(Path.of(arguments[0], algorithm.id()))) {
                    out.append(answers(TrainedModel.read(in)));
                }
            }
            for (Algorithm algorithm : List.of(Algorithm.GRADIENT_BOOSTING, Algorithm.LINEAR_SVM)) {
                try {
                    TreeModelTest.trainer(algorithm).build().train(MadeUpRows.some(20, 1));
                    out.append(algorithm.id()).append(": trained\n");
                } catch (MannaException e) {
                    out.append(algorithm.id())
                            .append(": ")
                            .append(e.getMessage())
                            .append('\n');
                }
            }
            System.out.write(out.toString().getBytes(StandardCharsets.UTF_8));
            System.out.flush();
        }
    }
}
