package financial.manna.io;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import financial.manna.internal.text.TextFolder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a file holds what, read from its header.
 *
 * <p>Where several columns name one field, they are ranked by their wording; a row takes the first that is not blank. A
 * column whose wording fits the description and something else (a merchant, a memo) is the description only where
 * nothing better is.
 */
final class CsvLayout {

    private static final char[] DELIMITERS = {',', ';', '\t'};
    /** Wordings from here on are a description for want of a better one. */
    private static final int LAST_RESORT = CsvField.DESCRIPTION.rank("merchantname");

    private static final Set<CsvField> AMOUNTS = Set.of(CsvField.AMOUNT, CsvField.DEBIT, CsvField.CREDIT);
    private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int MAX_SHOWN = 1_000;

    private final char delimiter;
    private final List<String> names;
    private final Map<CsvField, List<Integer>> columns = new EnumMap<>(CsvField.class);
    private final List<Integer> longerTexts = new ArrayList<>();
    private final Map<Integer, Currency> currencies = new HashMap<>();

    private CsvLayout(char delimiter, List<String> names) {
        this.delimiter = delimiter;
        this.names = names;
        for (int column = 0; column < names.size(); column++) {
            for (CsvField field : fields(column)) {
                columns.computeIfAbsent(field, f -> new ArrayList<>()).add(column);
            }
        }
        columns.forEach((field, found) -> found.sort(Comparator.comparingInt(column -> rank(field, column))));
        settleDescription();
    }

    /**
     * The layout that a header names.
     *
     * @param header the text of the header's line; its delimiter is the one of comma, semicolon and tab that makes most
     *     columns known, or else most columns
     * @throws CsvLayoutException if no column holds a description, or a column is named twice
     */
    static CsvLayout of(String header) throws CsvLayoutException {
        CsvLayout best = null;
        String failure = "";
        for (char delimiter : DELIMITERS) {
            try {
                List<String> names = split(header, delimiter);
                if (names.size() > CsvRow.MAX_COLUMNS) {
                    throw new CsvLayoutException("the header has " + names.size() + " columns, at most "
                            + CsvRow.MAX_COLUMNS + " are allowed");
                }
                CsvLayout layout = new CsvLayout(delimiter, names);
                if (best == null || layout.score() > best.score()) {
                    best = layout;
                }
            } catch (CsvParseException e) {
                failure = e.getMessage();
            }
        }
        if (best == null) {
            throw new CsvLayoutException("the header cannot be read: " + failure);
        }
        best.validate();
        return best;
    }

    char delimiter() {
        return delimiter;
    }

    int columnCount() {
        return names.size();
    }

    String name(int column) {
        return names.get(column).strip();
    }

    /** The columns that hold a field, best first; empty if there are none. */
    int[] columns(CsvField field) {
        return indices(columns.getOrDefault(field, List.of()));
    }

    boolean has(CsvField field) {
        return columns.containsKey(field);
    }

    /** The columns with a text that goes beside the descriptor. */
    int[] longerTexts() {
        return indices(longerTexts);
    }

    /** The currency that an amount's column names, as in {@code Amount (EUR)}, or null. */
    @Nullable
    Currency currency(int column) {
        return currencies.get(column);
    }

    /** Whether the last column holds tags, so that surplus cells are more tags. */
    boolean endsWithTags() {
        return columns.getOrDefault(CsvField.TAGS, List.of()).contains(names.size() - 1);
    }

    /** The least number of cells of a row: up to the last column of description, date and amount. */
    int requiredCells() {
        int last = columns(CsvField.DESCRIPTION)[0];
        for (CsvField field : List.of(CsvField.BOOKING_DATE, CsvField.AMOUNT, CsvField.DEBIT, CsvField.CREDIT)) {
            if (has(field)) {
                last = Math.max(last, columns(field)[0]);
            }
        }
        return last + 1;
    }

    /** Per column, whether it holds a field. */
    boolean[] known() {
        boolean[] known = new boolean[names.size()];
        columns.values().forEach(found -> found.forEach(column -> known[column] = true));
        return known;
    }

    /** The names of the columns that hold nothing that is known, in order. */
    List<String> ignored() {
        boolean[] known = known();
        List<String> ignored = new ArrayList<>();
        for (int column = 0; column < known.length; column++) {
            if (!known[column] && !name(column).isEmpty()) {
                ignored.add(name(column));
            }
        }
        return List.copyOf(ignored);
    }

    /** The fields that a column's name stands for; notes the currency in names such as {@code Amount (EUR)}. */
    private List<CsvField> fields(int column) {
        List<CsvField> fields = CsvField.named(CsvField.normalized(names.get(column)));
        return fields.isEmpty() ? amountWithCurrency(column) : fields;
    }

    private List<CsvField> amountWithCurrency(int column) {
        String[] words = NOT_A_WORD.split(TextFolder.fold(names.get(column)).strip(), 0);
        int last = words.length - 1;
        if (last < 1 || words[last].length() != 3) {
            return List.of();
        }
        boolean joined = words[last - 1].equals("in");
        List<CsvField> fields = CsvField.named(String.join("", List.of(words).subList(0, joined ? last - 1 : last)));
        if (Collections.disjoint(fields, AMOUNTS)) {
            return List.of();
        }
        try {
            currencies.put(column, Currency.getInstance(words[last].toUpperCase(Locale.ROOT)));
            return fields;
        } catch (IllegalArgumentException e) {
            // Three letters, but no currency: "Amount due".
            return List.of();
        }
    }

    private static int[] indices(List<Integer> columns) {
        return columns.stream().mapToInt(Integer::intValue).toArray();
    }

    private int rank(CsvField field, int column) {
        int rank = field.rank(CsvField.normalized(names.get(column)));
        return rank < 0 ? Integer.MAX_VALUE : rank;
    }

    /** Keeps a column that fits the description and something else for the latter, if the description has better. */
    private void settleDescription() {
        List<Integer> candidates = columns.get(CsvField.DESCRIPTION);
        if (candidates == null) {
            return;
        }
        int descriptor = candidates.get(0);
        if (rank(CsvField.DESCRIPTION, descriptor) < LAST_RESORT) {
            candidates.removeIf(column -> rank(CsvField.DESCRIPTION, column) >= LAST_RESORT
                    && fields(column).size() == 1);
        }
        candidates.stream()
                .skip(1)
                .filter(column -> rank(CsvField.DESCRIPTION, column) < LAST_RESORT)
                .forEach(longerTexts::add);
        for (CsvField other : List.of(CsvField.MERCHANT, CsvField.NOTES, CsvField.TYPE)) {
            List<Integer> shared = columns.get(other);
            // The raw text stays the descriptor alone: as a merchant it would pass for a cleaned name.
            if (shared != null && shared.remove((Integer) descriptor) && shared.isEmpty()) {
                columns.remove(other);
            }
        }
    }

    private int score() {
        int known = columns.values().stream().mapToInt(List::size).sum();
        return known * (CsvRow.MAX_COLUMNS + 1) + names.size();
    }

    private void validate() throws CsvLayoutException {
        if (!has(CsvField.DESCRIPTION)) {
            throw new CsvLayoutException("no column of the header " + shown() + " is named like a description; accepted"
                    + " are, whatever the case, accents and spaces: "
                    + String.join(", ", CsvField.DESCRIPTION.wordings()));
        }
        Map<String, Integer> seen = new HashMap<>();
        for (int column = 0; column < names.size(); column++) {
            String name = CsvField.normalized(names.get(column));
            Integer earlier = name.isEmpty() ? null : seen.put(name, column);
            if (earlier != null) {
                throw new CsvLayoutException("columns " + (earlier + 1) + " \"" + name(earlier) + "\" and "
                        + (column + 1) + " \"" + name(column) + "\" have the same name; rename or remove one");
            }
        }
    }

    private String shown() {
        String all = names.stream().map(String::strip).toList().toString();
        return all.length() <= MAX_SHOWN ? all : all.substring(0, MAX_SHOWN) + "...";
    }

    private static List<String> split(String header, char delimiter) {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .ofSingleCsvRecord(
                        CsvRecordHandler.builder()
                                .maxFields(RecordGuard.MAX_RECORD_LENGTH + 1)
                                .build(),
                        header)
                .getFields();
    }
}
