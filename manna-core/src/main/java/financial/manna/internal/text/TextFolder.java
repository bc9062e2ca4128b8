package financial.manna.internal.text;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Folds text for comparison: lower case, Latin, Greek and Cyrillic letters without diacritics, compatibility forms
 * (full width, ligatures) replaced, letters that Unicode does not decompose (&#322;, &oslash;, &szlig;) spelled out.
 *
 * <p>Independent of the default locale. Other scripts keep their marks. The result may be longer than the input.
 */
public final class TextFolder {

    private TextFolder() {}

    /** The folded form; the same object if the text is folded already. */
    public static String fold(String text) {
        String folded = foldAscii(text);
        return folded == null ? foldUnicode(text) : folded;
    }

    /**
     * The folded form of a text of ASCII, in which every character stays at its place; the same object if the text is
     * folded already. Null if there is any other character.
     */
    public static @Nullable String foldAscii(String text) {
        boolean capitals = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return null;
            }
            capitals |= c >= 'A' && c <= 'Z';
        }
        return capitals ? text.toLowerCase(Locale.ROOT) : text;
    }

    private static String foldUnicode(String text) {
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
        StringBuilder folded = new StringBuilder(decomposed.length());
        for (int i = 0; i < decomposed.length(); ) {
            int c = decomposed.codePointAt(i);
            i += Character.charCount(c);
            if (c >= 0x300 && c <= 0x36F) {
                continue;
            }
            append(folded, Character.toLowerCase(c));
        }
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    private static void append(StringBuilder folded, int lower) {
        switch (lower) {
            case 0x142 -> folded.append('l'); // l with stroke
            case 0xF8 -> folded.append('o'); // o with stroke
            case 0x111, 0xF0 -> folded.append('d'); // d with stroke, eth
            case 0x127 -> folded.append('h'); // h with stroke
            case 0x131 -> folded.append('i'); // dotless i
            case 0xDF -> folded.append("ss"); // sharp s
            case 0xE6 -> folded.append("ae");
            case 0x153 -> folded.append("oe");
            case 0xFE -> folded.append("th"); // thorn
            case 0x3C2 -> folded.append('\u03C3'); // final sigma
            default -> folded.appendCodePoint(lower);
        }
    }
}
