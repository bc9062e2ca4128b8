package com.example.quickstart;

import financial.manna.BatchOptions;
import financial.manna.Categorizer;
import financial.manna.io.CategorizationWriter;
import financial.manna.io.CsvLayoutException;
import financial.manna.io.RejectedRow;
import financial.manna.io.TransactionReader;
import financial.manna.rules.ParsedRules;
import financial.manna.rules.RuleOptions;
import financial.manna.rules.RuleSet;
import financial.manna.taxonomy.Taxonomy;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Categorizes a statement, prints the first rows and a summary, and writes every row with its reason.
 *
 * <p>Exit codes: 0 done, with or without rejected rows; 1 an output failed, or a rule case; 2 the arguments, the rules
 * or the layout of the statement are wrong. On 1 and 2 no file is written, unless nothing but the printing failed.
 */
public final class Quickstart {

    private final PrintStream out;
    private final PrintStream err;

    private Quickstart(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        Console console = System.console();
        Charset charset = console == null ? StandardCharsets.UTF_8 : console.charset();
        // System.out is unbuffered in effect, and before Java 18 it may not know the console's encoding.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, charset);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, charset);
        int status = new Quickstart(out, err).run(List.of(args));
        if (out.checkError()) {
            // A print stream keeps its failures to itself.
            err.println("cannot write to the standard output");
            status = Math.max(status, 1);
        }
        if (status != 0) {
            System.exit(status);
        }
    }

    private int run(List<String> args) {
        if (args.isEmpty() || args.contains("--help") || args.contains("-h")) {
            (args.isEmpty() ? err : out).print(Arguments.USAGE);
            return args.isEmpty() ? 2 : 0;
        }
        try {
            if (args.get(0).equals("--check-rules")) {
                return RuleCheck.run(args.subList(1, args.size()), out);
            }
            categorize(Arguments.parse(args));
            return 0;
        } catch (UsageException e) {
            err.println(e.getMessage());
            err.println("--help shows how it is called");
            return 2;
        } catch (InvalidPathException e) {
            // As with an accent in the locale "C", whose encoding has none.
            err.println("no file can be named so here, in the encoding " + System.getProperty("sun.jnu.encoding") + ": "
                    + e.getMessage());
            return 2;
        } catch (CsvLayoutException e) {
            err.println(String.join(" ", args) + ": " + e.getMessage());
            return 2;
        } catch (IOException | UncheckedIOException e) {
            err.println("cannot read or write (" + String.join(" ", args) + "): " + cause(e));
            return 1;
        }
    }

    /** What failed, in words: some messages are but the file's name, others begin with that of a class. */
    static String cause(Exception e) {
        Throwable cause = e.getCause();
        if (e instanceof UncheckedIOException
                && cause instanceof IOException io
                && io.toString().equals(e.getMessage())) {
            return cause(io);
        }
        boolean isNameOnly = e instanceof FileSystemException failure && failure.getReason() == null;
        return isNameOnly ? e.getClass().getSimpleName() + ": " + e.getMessage() : e.getMessage();
    }

    private void categorize(Arguments arguments) throws IOException, UsageException {
        Categorizer categorizer = categorizer(arguments.rules());
        StatementTable table = new StatementTable(categorizer.taxonomy());
        CategorySummary summary = new CategorySummary(categorizer.taxonomy());
        Reasons reasons = new Reasons(categorizer);
        Rejects rejected = new Rejects();
        List<String> ignored;
        long rowsRead;
        long categorized;

        try (OutputFile rows = OutputFile.open(arguments.out());
                OutputFile rejects = OutputFile.open(arguments.rejects())) {
            try (CategorizationWriter writer =
                            CategorizationWriter.of(rows.writer(), rejects.writer(), categorizer.taxonomy());
                    TransactionReader statement = open(arguments, row -> {
                        writer.reject(row);
                        rejected.add(row);
                    })) {
                categorized = categorizer.categorizeAll(statement, BatchOptions.sequential(), (transaction, answer) -> {
                    boolean isWritten = arguments.out().isPresent();
                    String reason = isWritten || table.hasRoom() ? reasons.of(transaction, answer) : "";
                    if (isWritten) {
                        writer.write(transaction, answer, reason);
                    }
                    table.add(transaction, answer, reason);
                    summary.add(transaction, answer);
                });
                ignored = statement.ignoredColumns();
                rowsRead = statement.rowsRead();
            }
            OutputFile.commit(rows, rejects);
        }
        table.print(out);
        out.println();
        summary.print(out);
        out.println();
        if (!ignored.isEmpty()) {
            out.println("columns that are not understood, and not used: " + String.join(", ", ignored));
        }
        rejected.print(out, arguments.rejects());
        out.printf(
                Locale.ROOT,
                "%,d %s: %,d categorized, %,d rejected%n",
                rowsRead,
                rowsRead == 1 ? "row" : "rows",
                categorized,
                rejected.count());
    }

    private Categorizer categorizer(Optional<Path> file) throws IOException, UsageException {
        RuleSet rules = file.isPresent() ? read(file.get()) : RuleSet.starter();
        return Categorizer.builder().rules(rules.compile()).build();
    }

    private RuleSet read(Path file) throws IOException, UsageException {
        RuleOptions options =
                RuleOptions.builder().taxonomy(Taxonomy.standard()).build();
        ParsedRules parsed = RuleSet.parse(file, options);
        if (parsed.hasErrors()) {
            throw new UsageException("--rules " + file + "\n" + parsed.report().strip());
        }
        // What is left are warnings.
        err.print(parsed.report());
        return parsed.ruleSet();
    }

    private static TransactionReader open(Arguments arguments, Consumer<RejectedRow> rejects)
            throws IOException, UsageException {
        TransactionReader.Builder options = TransactionReader.builder().rejects(rejects);
        if (arguments.currency().isPresent()) {
            try {
                options.currency(arguments.currency().get());
            } catch (IllegalArgumentException e) {
                throw new UsageException("--currency: " + e.getMessage());
            }
        }
        return options.open(arguments.input());
    }
}
