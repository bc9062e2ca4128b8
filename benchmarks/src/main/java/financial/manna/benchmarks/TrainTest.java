package financial.manna.benchmarks;

import financial.manna.benchmarks.StatementFile.Line;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one model learns from and is asked about.
 *
 * @param name the split's, or null if there is but one
 */
record TrainTest(@Nullable String name, List<Line> train, List<Line> test) {

    /**
     * Reads fixed splits: a column {@code row} counted from 0, and one column for each split that says {@code train},
     * {@code test} or {@code none}. Nothing is learnt from a row without a label.
     *
     * @throws IOException if the file cannot be read, or names a row that there is not or twice, or
     *     a split that nothing can be learnt from
     */
    static List<TrainTest> splits(List<Line> data, Path file) throws IOException {
        List<TrainTest> parts = new ArrayList<>();
        try (CsvTable table = CsvTable.open(file, "row")) {
            List<String> names =
                    table.header().stream().filter(name -> !name.equals("row")).toList();
            if (names.isEmpty()) {
                throw new IOException(file + " has no column of a split beside \"row\"");
            }
            Set<Integer> rows = new HashSet<>();
            names.forEach(name -> parts.add(new TrainTest(name, new ArrayList<>(), new ArrayList<>())));
            for (CsvTable.Row row : table) {
                int number = row.integer("row");
                if (number < 0 || number >= data.size()) {
                    throw new IOException(file + ": row " + number + " is none of the " + data.size() + " data rows");
                }
                if (!rows.add(number)) {
                    throw new IOException(file + " names row " + number + " twice");
                }
                Line line = data.get(number);
                for (int i = 0; i < names.size(); i++) {
                    switch (row.text(names.get(i))) {
                        case "train" -> {
                            if (line.label() != null) {
                                parts.get(i).train.add(line);
                            }
                        }
                        case "test" -> parts.get(i).test.add(line);
                        case "none" -> {}
                        default ->
                            throw new IOException(file + ": row " + number + ": a row is train, test or none, not \""
                                    + row.text(names.get(i)) + "\"");
                    }
                }
            }
        }
        for (TrainTest part : parts) {
            if (part.train.isEmpty()) {
                throw new IOException(file + ": split " + part.name + " has no labelled row to learn from");
            }
        }
        return parts;
    }
}
