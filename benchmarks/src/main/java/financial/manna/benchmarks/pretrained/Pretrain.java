package financial.manna.benchmarks.pretrained;

import financial.manna.ScoredCategory;
import financial.manna.internal.knowledge.Knowledge;
import financial.manna.ml.classify.Algorithm;
import financial.manna.ml.feature.FeatureSpace;
import financial.manna.ml.feature.StatementFeatures;
import financial.manna.ml.feature.TextOptions;
import financial.manna.ml.internal.pretrained.Doubt;
import financial.manna.ml.internal.pretrained.PretrainedModel;
import financial.manna.ml.train.ModelTrainer;
import financial.manna.ml.train.TrainedModel;
import financial.manna.spi.TransactionContext;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Trains the model that ships in manna-ml: {@code java -cp benchmarks.jar
 * financial.manna.benchmarks.pretrained.Pretrain OUT.manna}.
 *
 * <p>It learns from nothing but the knowledge tables of manna-core, whose sources may be redistributed (see NOTICE), in
 * statement lines of our own making. What is left of its confidence is measured on the brands that a second model did not
 * learn, one in {@value #ONE_IN}, as far as no word of the other tables stands in the line. The same tables and the same
 * trainer give the same bytes.
 */
public final class Pretrain {

    static final long SEED = 20261122;

    private static final Instant CREATED = Instant.parse("2026-11-22T00:00:00Z");
    private static final int ONE_IN = 5;

    private final PrintStream out;

    private Pretrain(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (args.length != 1) {
            out.println("usage: Pretrain OUT.manna");
            System.exit(2);
        }
        new Pretrain(out).write(Path.of(args[0]));
    }

    /** Both models are learnt at once, for each takes about a minute. */
    private void write(Path file) throws IOException {
        List<MadeUpLine> lines = MadeUpLine.all(SEED);
        CompletableFuture<Doubt> measured = CompletableFuture.supplyAsync(() -> doubt(lines));
        TrainedModel model = train(lines);
        Doubt doubt = measured.join();
        try (OutputStream stream = Files.newOutputStream(file)) {
            PretrainedModel.write(
                    PretrainedModel.header(lines.size(), KnowledgeEntry.version(), MadeUpLine.digest(lines), doubt),
                    model,
                    stream);
        }
        out.println(lines.size() + " lines, " + model + ", " + Files.size(file) + " bytes, " + doubt);
    }

    private static TrainedModel train(List<MadeUpLine> lines) {
        return ModelTrainer.builder()
                .algorithm(Algorithm.LINEAR_SVM)
                .features(features())
                .folds(2)
                .seed(SEED)
                .clock(Clock.fixed(CREATED, ZoneOffset.UTC))
                .build()
                .train(lines.stream().map(MadeUpLine::row).toList())
                .model();
    }

    /** Numbers are left out, for those of made-up lines say nothing; rare terms are, to keep the artefact small. */
    private static FeatureSpace.Builder features() {
        TextOptions words = TextOptions.words()
                .withWords(1, 1)
                .withMaxDigits(0)
                .withDocuments(2, 1)
                .withMaxFeatures(9_000);
        TextOptions characters = TextOptions.characters()
                .withCharacters(3, 5)
                .withMaxDigits(0)
                .withDocuments(4, 1)
                .withMaxFeatures(16_000);
        return FeatureSpace.builder()
                .add(StatementFeatures.words(words), 1)
                .add(StatementFeatures.characters(characters), 1)
                .add(StatementFeatures.merchant(), 0.3)
                .add(StatementFeatures.amount(), 0.3);
    }

    /**
     * Trains a model without some brands and asks it of lines about them on which the other tables are silent. Brands
     * whose names begin with the same word are held out together, so that no other spelling of a name tells the answer.
     */
    private Doubt doubt(List<MadeUpLine> lines) {
        List<MadeUpLine> rest = new ArrayList<>();
        List<MadeUpLine> held = new ArrayList<>();
        for (MadeUpLine line : lines) {
            boolean isHeld =
                    line.isAboutBrand() && Math.floorMod(line.firstWord().hashCode(), ONE_IN) == 0;
            (isHeld ? held : rest).add(line);
        }
        TrainedModel model = train(rest);
        Knowledge others = Knowledge.without(Set.of("own-brands.txt", "map-brands.txt"));
        double[] claimed = new double[held.size()];
        boolean[] right = new boolean[held.size()];
        int asked = 0;
        int hits = 0;
        for (MadeUpLine line : held) {
            TransactionContext context = TransactionContext.of(line.row().transaction());
            List<ScoredCategory> predicted = model.predict(context);
            if (others.clues(context.parsed(), null, null).isEmpty() && !predicted.isEmpty()) {
                claimed[asked] = predicted.get(0).probability();
                right[asked] = predicted.get(0).category().equals(line.row().category());
                hits += right[asked] ? 1 : 0;
                asked++;
            }
        }
        out.printf(
                Locale.ROOT,
                "%d lines about brands not learnt and of no known word: %.3f right, %.3f claimed%n",
                asked,
                (double) hits / asked,
                Arrays.stream(claimed, 0, asked).average().orElse(0));
        return Doubt.fit(Arrays.copyOf(claimed, asked), Arrays.copyOf(right, asked));
    }
}
