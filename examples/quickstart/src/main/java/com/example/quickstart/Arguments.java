package com.example.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The command line, read and checked. */
record Arguments(
        Path input, Optional<Path> rules, Optional<String> currency, Optional<Path> out, Optional<Path> rejects) {

    static final String USAGE = """
            usage: java -jar manna-quickstart.jar INPUT.csv [options]
                   java -jar manna-quickstart.jar --check-rules FOLDER

              INPUT.csv        a bank or card statement with a header; it must name a description,
                               and may name a date, an amount and more; .csv.gz is unpacked on the way
              --rules FILE     your own rules instead of the starter pack
              --currency CODE  the currency of amounts where the file names none, such as EUR
              --out FILE       write every row with its category, confidence and reason as CSV
              --rejects FILE   write the rows that could not be read, with line, column and reason
              --check-rules FOLDER
                               run the rule cases in the folder: each a folder of its own with rules.json,
                               transactions.csv and expected.txt

            try: java -jar target/manna-quickstart.jar sample/statement.csv --rules sample/rules.json
            """;

    private static final Set<String> OPTIONS = Set.of("--rules", "--currency", "--out", "--rejects");

    /**
     * Reads the command line.
     *
     * @throws UsageException if it is wrong
     */
    static Arguments parse(List<String> args) throws UsageException {
        Path input = null;
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (OPTIONS.contains(arg)) {
                if (i + 1 == args.size()) {
                    throw new UsageException(arg + " needs a value");
                }
                i++;
                if (args.get(i).isEmpty() || args.get(i).startsWith("--")) {
                    throw new UsageException(arg + " needs a value, not \"" + args.get(i) + "\"");
                }
                if (options.put(arg, args.get(i)) != null) {
                    throw new UsageException(arg + " is given twice");
                }
            } else if (arg.startsWith("--")) {
                throw new UsageException("unknown option " + arg);
            } else if (input == null) {
                input = Path.of(arg);
            } else {
                throw new UsageException("one input at a time, not both " + input + " and " + arg);
            }
        }
        if (input == null) {
            throw new UsageException("which statement? INPUT.csv is missing");
        }
        Arguments parsed = new Arguments(
                input,
                path(options, "--rules"),
                Optional.ofNullable(options.get("--currency")),
                path(options, "--out"),
                path(options, "--rejects"));
        parsed.check();
        return parsed;
    }

    private static Optional<Path> path(Map<String, String> options, String name) {
        return Optional.ofNullable(options.get(name)).map(Path::of);
    }

    private void check() throws UsageException {
        requireFile("the statement", input);
        if (rules.isPresent()) {
            requireFile("--rules", rules.get());
        }
        Set<Path> used = new HashSet<>(Set.of(real(input)));
        for (Optional<Path> file : List.of(rules, out, rejects)) {
            if (file.isPresent() && !used.add(real(file.get()))) {
                throw new UsageException(file.get() + " is named twice; nothing may be overwritten that is read");
            }
        }
    }

    private static void requireFile(String role, Path file) throws UsageException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new UsageException(role + ": no readable file " + file);
        }
    }

    /** Where a file is or will be, links followed: the statement must not be overwritten through one. */
    private static Path real(Path file) throws UsageException {
        try {
            if (Files.exists(file)) {
                // A pipe such as /dev/stdin has no path of its own.
                return Files.isRegularFile(file) ? file.toRealPath() : file.toAbsolutePath();
            }
            Path folder = file.toAbsolutePath().getParent();
            return folder == null ? file : folder.toRealPath().resolve(file.getFileName());
        } catch (IOException e) {
            throw new UsageException(file + ": no such folder, or it cannot be read");
        }
    }
}
