package financial.manna.benchmarks;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** Reads amounts and dates of files; what cannot be read is absent evidence, not a reason to lose the row. */
final class Cells {

    private Cells() {}

    static Optional<BigDecimal> amount(String text) {
        try {
            return Optional.of(new BigDecimal(text.strip().replace(",", "")));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text.strip()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
