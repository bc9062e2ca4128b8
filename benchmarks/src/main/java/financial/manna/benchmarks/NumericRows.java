package financial.manna.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A CSV file of numbers: every column is a feature but the one that holds the answer, which may be missing. */
final class NumericRows {

    private final int features;
    private final double[] values;
    private final List<Integer> answers;

    private NumericRows(int features, double[] values, List<Integer> answers) {
        this.features = features;
        this.values = values;
        this.answers = List.copyOf(answers);
    }

    static NumericRows read(Path file, String answer) throws IOException {
        List<double[]> rows = new ArrayList<>();
        List<Integer> answers = new ArrayList<>();
        List<String> names;
        try (CsvTable table = CsvTable.open(file)) {
            names = table.header().stream().filter(name -> !name.equals(answer)).toList();
            boolean answered = names.size() < table.header().size();
            for (CsvTable.Row row : table) {
                double[] values = new double[names.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = row.number(names.get(i)).doubleValue();
                }
                rows.add(values);
                if (answered) {
                    answers.add(row.integer(answer));
                }
            }
        }
        double[] flat = new double[rows.size() * names.size()];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, flat, i * names.size(), names.size());
        }
        return new NumericRows(names.size(), flat, answers);
    }

    int features() {
        return features;
    }

    /** The features of the rows, one row behind the other; not to be changed. */
    double[] values() {
        return values;
    }

    /** The whole numbers of the answer's column, one a row; empty without such a column. */
    List<Integer> answers() {
        return answers;
    }

    int rows() {
        return values.length / features;
    }

    double[] row(int row) {
        double[] copy = new double[features];
        System.arraycopy(values, row * features, copy, 0, features);
        return copy;
    }
}
