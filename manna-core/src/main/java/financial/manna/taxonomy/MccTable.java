package financial.manna.taxonomy;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Merchant category codes (ISO 18245) and the categories that they stand for. Mutable: a taxonomy keeps its own copy. */
final class MccTable {

    /** Codes have four digits. */
    static final int CODES = 10_000;

    private final @Nullable CategoryId[] categories;

    MccTable() {
        this.categories = new @Nullable CategoryId[CODES];
    }

    private MccTable(@Nullable CategoryId[] categories) {
        this.categories = categories;
    }

    /**
     * Maps codes to a category; a later call overrules an earlier one.
     *
     * @param codes one code such as {@code 5411}, or an inclusive range such as {@code 3000-3299}
     * @throws IllegalArgumentException if the codes are malformed
     */
    void put(String codes, CategoryId category) {
        int dash = codes.indexOf('-');
        int first = number(dash < 0 ? codes : codes.substring(0, dash));
        int last = dash < 0 ? first : number(codes.substring(dash + 1));
        if (first < 0 || last < first) {
            throw new IllegalArgumentException(
                    "merchant category codes must look like 5411 or 3000-3299, not \"" + codes + "\"");
        }
        Arrays.fill(categories, first, last + 1, category);
    }

    MccTable copy() {
        return new MccTable(categories.clone());
    }

    /** What a code stands for; null for an unknown or malformed one. */
    @Nullable
    CategoryId get(String code) {
        int number = number(code);
        return number < 0 ? null : categories[number];
    }

    /** What a code stands for, by its number below {@link #CODES}. */
    @Nullable
    CategoryId get(int code) {
        return categories[code];
    }

    /** Four digits as a number, or -1. */
    private static int number(String code) {
        if (code.length() != 4) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < 4; i++) {
            char c = code.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }
}
