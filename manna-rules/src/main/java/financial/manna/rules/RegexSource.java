package financial.manna.rules;

import financial.manna.internal.text.TextFolder;
import java.text.Normalizer;

/**
 * Turns a user's pattern into the one that runs. Unless it is exact, its letters are folded as the text's are, so that
 * the engine never has to ignore case: RE2/J 1.8 does not return from some letters (such as U+1C80 to U+1C88) where it
 * does. The flag {@code i} is therefore dropped, or refused in an exact pattern.
 */
final class RegexSource {

    private final String pattern;
    private final boolean exact;
    private final StringBuilder out;
    private boolean inClass;
    private int at;

    private RegexSource(String pattern, boolean exact) {
        this.pattern = exact ? pattern : Normalizer.normalize(pattern, Normalizer.Form.NFC);
        this.exact = exact;
        this.out = new StringBuilder(pattern.length());
    }

    /** The pattern to compile; a fault if an exact pattern has the flag {@code i}. */
    static String of(String pattern, boolean exact) {
        RegexSource source = new RegexSource(pattern, exact);
        while (source.at < source.pattern.length()) {
            source.step();
        }
        return source.out.toString();
    }

    private void step() {
        int c = pattern.codePointAt(at);
        if (c == '\\') {
            escape();
        } else if (!inClass && pattern.startsWith("(?", at)) {
            flags();
        } else {
            if (c == '[') {
                inClass = true;
            } else if (c == ']') {
                inClass = false;
            }
            at += Character.charCount(c);
            letter(c);
        }
    }

    private void letter(int c) {
        String letter = Character.toString(c);
        String folded = exact ? letter : TextFolder.fold(letter);
        if (folded.codePointCount(0, folded.length()) == 1) {
            out.append(folded);
        } else {
            // Several letters, such as ss for a sharp s, cannot stand in a class.
            out.append(inClass || folded.isEmpty() ? letter : "(?:" + folded + ")");
        }
    }

    /** What a backslash changes keeps its case: {@code \S} is not {@code \s}. */
    private void escape() {
        int end = at + 1;
        if (end < pattern.length()) {
            int c = pattern.codePointAt(end);
            end += Character.charCount(c);
            if (c == 'p' || c == 'P' || c == 'x') {
                int brace = pattern.startsWith("{", end) ? pattern.indexOf('}', end) : -1;
                end = brace >= 0 ? brace + 1 : Math.min(pattern.length(), end + (c == 'x' ? 2 : 1));
            }
        }
        out.append(pattern, at, end);
        at = end;
    }

    /** The flags or the name after an opening bracket. */
    private void flags() {
        int end = at + 2;
        while (end < pattern.length() && "imsU-".indexOf(pattern.charAt(end)) >= 0) {
            end++;
        }
        String flags = pattern.substring(at + 2, end);
        boolean closed = end < pattern.length() && (pattern.charAt(end) == ':' || pattern.charAt(end) == ')');
        if (!closed || !flags.contains("i")) {
            // A named group, (?P<name>...), starts with a letter whose case counts.
            end += pattern.startsWith("P", end) ? 1 : 0;
            out.append(pattern, at, end);
            at = end;
            return;
        }
        if (exact) {
            throw new RuleFault(
                    "regex-unsupported",
                    "the exact pattern " + RuleFault.quoted(pattern) + " has the flag i, which ignores case",
                    "leave \"exact\" out: texts are compared without case then",
                    pattern);
        }
        String kept = flags.replace("i", "");
        kept = kept.endsWith("-") ? kept.substring(0, kept.length() - 1) : kept;
        if (pattern.charAt(end) == ':') {
            out.append("(?").append(kept).append(':');
        } else if (!kept.isEmpty()) {
            out.append("(?").append(kept).append(')');
        }
        at = end + 1;
    }
}
