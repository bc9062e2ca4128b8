package financial.manna.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A parsed command line: options that take a value ({@code --data FILE}) in any order, and nothing else.
 *
 * <pre>{@code
 * Options options = Options.parse(args, "--data", "--splits", "--json");
 * Path data = options.file("--data");
 * }</pre>
 *
 * An option may be given more than once where the runner asks with {@link #files(String)}. Immutable.
 */
final class Options {

    /** The options that name a file to write, so that a bad one is refused before the work and not after it. */
    private static final Set<String> OUTPUTS = Set.of("--json", "--predictions", "--scores", "--forecasts", "--events");

    private final Map<String, List<String>> values;

    private Options(Map<String, List<String>> values) {
        this.values = values;
    }

    /**
     * Reads the arguments.
     *
     * @param known the options that the runner understands, dashes included
     * @throws UsageException if an argument is no known option, one lacks its value, or a file to write is a folder or
     *     in none
     */
    static Options parse(List<String> args, String... known) {
        TreeSet<String> names = new TreeSet<>(List.of(known));
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (int i = 0; i < args.size(); i += 2) {
            String name = args.get(i);
            if (!names.contains(name)) {
                throw new UsageException("unknown argument \"" + name + "\"; known are " + String.join(", ", names));
            }
            if (i + 1 == args.size() || names.contains(args.get(i + 1))) {
                throw new UsageException(name + " needs a value");
            }
            if (OUTPUTS.contains(name)) {
                requireWritable(name, args.get(i + 1));
            }
            values.computeIfAbsent(name, key -> new ArrayList<>()).add(args.get(i + 1));
        }
        return new Options(values);
    }

    /**
     * The value of an option that may be left out.
     *
     * @throws UsageException if it is given twice
     */
    Optional<String> text(String name) {
        List<String> given = values.getOrDefault(name, List.of());
        if (given.size() > 1) {
            throw new UsageException(name + " is given " + given.size() + " times");
        }
        return given.stream().findFirst();
    }

    /**
     * A whole number that may be left out.
     *
     * @throws UsageException if it is not a number from {@code min} to {@code max}
     */
    int number(String name, int min, int max, int otherwise) {
        Optional<String> given = text(name);
        if (given.isEmpty()) {
            return otherwise;
        }
        String reason = name + " must be a whole number from " + min + " to " + max + ", not \"" + given.get() + "\"";
        try {
            int number = Integer.parseInt(given.get());
            if (number < min || number > max) {
                throw new UsageException(reason);
            }
            return number;
        } catch (NumberFormatException e) {
            throw new UsageException(reason);
        }
    }

    /**
     * Whether a switch that may be left out is on.
     *
     * @throws UsageException if it is neither on nor off
     */
    boolean isOn(String name, boolean otherwise) {
        String given = text(name).orElse(otherwise ? "on" : "off");
        if (!given.equals("on") && !given.equals("off")) {
            throw new UsageException(name + " must be on or off, not \"" + given + "\"");
        }
        return given.equals("on");
    }

    /**
     * A file to read.
     *
     * @throws UsageException if it is not given, given twice, or no file
     */
    Path file(String name) {
        return existing(name, text(name).orElseThrow(() -> new UsageException(name + " FILE is missing")));
    }

    /** Files to read, in the given order; empty if none. */
    List<Path> files(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .map(file -> existing(name, file))
                .toList();
    }

    /** A file to write, if given; it need not exist. The option must be one of those that {@link #parse} checks. */
    Optional<Path> output(String name) {
        if (!OUTPUTS.contains(name)) {
            throw new IllegalArgumentException(name + " is not checked when arguments are read");
        }
        return text(name).map(Path::of);
    }

    private static void requireWritable(String name, String file) {
        Path path = Path.of(file).toAbsolutePath();
        Path folder = path.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UsageException(name + ": no such folder: " + folder);
        }
        if (Files.isDirectory(path) || !Files.isWritable(Files.exists(path) ? path : folder)) {
            throw new UsageException(name + ": cannot be written: " + file);
        }
    }

    private static Path existing(String name, String file) {
        Path path = Path.of(file);
        if (!Files.isRegularFile(path)) {
            throw new UsageException(name + ": no such file: " + file);
        }
        return path;
    }
}
