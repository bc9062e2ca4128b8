package financial.manna.benchmarks.jmh;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Made-up descriptors in the styles of many banks, always the same ones. */
final class Descriptors {

    private static final long SEED = 20_261_121L;

    private Descriptors() {}

    /**
     * As many different descriptors as asked for: the templates of {@code descriptors.txt}, their digits drawn anew.
     *
     * @param count how many, at most a few hundred thousand
     */
    static String[] distinct(int count) {
        List<String> templates = templates();
        Random random = new Random(SEED);
        Set<String> made = new LinkedHashSet<>();
        while (made.size() < count) {
            made.add(redrawn(templates.get(random.nextInt(templates.size())), random));
        }
        return made.toArray(String[]::new);
    }

    private static String redrawn(String template, Random random) {
        StringBuilder text = new StringBuilder(template.length());
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            text.append(c == '#' ? (char) ('0' + random.nextInt(10)) : c);
        }
        return text.toString();
    }

    private static List<String> templates() {
        try (InputStream bytes = requireNonNull(Descriptors.class.getResourceAsStream("descriptors.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read descriptors.txt", e);
        }
    }
}
