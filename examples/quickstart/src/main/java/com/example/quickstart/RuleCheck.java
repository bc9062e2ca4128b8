package com.example.quickstart;

import financial.manna.rules.RuleTestCase;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs rule cases and shows where an answer is not the one expected. */
final class RuleCheck {

    private RuleCheck() {}

    /** Runs all cases of a folder: 0 if all passed, 1 if one failed. */
    static int run(List<String> args, PrintStream out) throws IOException, UsageException {
        if (args.size() != 1 || !Files.isDirectory(Path.of(args.get(0)))) {
            throw new UsageException("--check-rules needs one folder of cases, not " + args);
        }
        List<RuleTestCase> cases = RuleTestCase.all(Path.of(args.get(0)));
        if (cases.isEmpty()) {
            throw new UsageException("--check-rules " + args.get(0) + ": no folder with a case in it");
        }
        for (RuleTestCase one : cases) {
            out.println((one.passed() ? "passed  " : "FAILED  ") + one.id());
            if (!one.passed()) {
                showDifference(one, out);
            }
        }
        long failed = cases.stream().filter(one -> !one.passed()).count();
        out.println(cases.size() + (cases.size() == 1 ? " case, " : " cases, ") + failed + " failed");
        return failed == 0 ? 0 : 1;
    }

    private static void showDifference(RuleTestCase one, PrintStream out) {
        List<String> expected = one.expected().lines().toList();
        List<String> actual = one.actual().lines().toList();
        for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
            String wanted = i < expected.size() ? expected.get(i) : "nothing more";
            String found = i < actual.size() ? actual.get(i) : "nothing more";
            if (!wanted.equals(found)) {
                out.println("  expected  " + wanted);
                out.println("  found     " + found);
            }
        }
    }
}
