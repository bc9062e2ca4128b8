package financial.manna.internal.knowledge;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What merchant category codes are called. Thread-safe; the table is read on first use. */
public final class MccTexts {

    private MccTexts() {}

    /** The text of a code of four digits, if the table has it. */
    public static Optional<String> of(String code) {
        return Optional.ofNullable(Table.BY_CODE.get(code));
    }

    private static final class Table {
        static final Map<String, String> BY_CODE = read();

        private static Map<String, String> read() {
            Map<String, String> texts = new HashMap<>();
            TableReader.lines("mcc.tsv", line -> texts.put(line.substring(0, 4), line.substring(5)));
            return Map.copyOf(texts);
        }
    }
}
