package financial.manna.rules;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be told of a regular expression without running it: how far its repetitions unroll, and literals of which
 * at least one stands in every text that it matches. Reads RE2 syntax leniently and errs on the safe side: too large,
 * and no literal.
 */
final class RegexOutline {

    private static final int MAX_LITERALS = 16;
    private static final int MAX_DEPTH = 200;
    private static final long HUGE = 1_000_000;

    private final String pattern;
    private int at;
    private int depth;
    private boolean strayRepeat;
    private long size;
    private List<String> literals = List.of();

    private RegexOutline(String pattern) {
        this.pattern = pattern;
    }

    /** The outline of a pattern that nowhere ignores case. */
    static RegexOutline of(String pattern) {
        RegexOutline outline = new RegexOutline(pattern);
        Part whole = outline.alternatives();
        boolean reliable = outline.at == pattern.length() && !outline.strayRepeat;
        outline.size = whole.size;
        outline.literals = reliable ? whole.literals : List.of();
        return outline;
    }

    /** A bound on the unrolled length. */
    long size() {
        return size;
    }

    /** Literals of which one must occur; empty if none is known. */
    List<String> literals() {
        return literals;
    }

    private Part alternatives() {
        if (++depth > MAX_DEPTH) {
            at = pattern.length() + 1;
            return new Part(HUGE, List.of());
        }
        Part first = sequence();
        long total = first.size;
        List<String> any = new ArrayList<>(first.literals);
        boolean known = !first.literals.isEmpty();
        while (at < pattern.length() && pattern.charAt(at) == '|') {
            at++;
            Part next = sequence();
            total = Math.min(HUGE, total + next.size);
            known &= !next.literals.isEmpty();
            any.addAll(next.literals);
        }
        depth--;
        return new Part(total, known && any.size() <= MAX_LITERALS ? any : List.of());
    }

    private Part sequence() {
        long total = 1;
        List<String> best = List.of();
        StringBuilder run = new StringBuilder();
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            Part atom = atom();
            Repeat repeat = repeat();
            total = Math.min(HUGE, total + Math.max(1, atom.size * Math.max(1, repeat.copies)));
            if (atom.letter >= 0 && repeat.copies == 1 && repeat.min == 1) {
                run.appendCodePoint(atom.letter);
                continue;
            }
            if (atom.letter >= 0 && repeat.min > 0) {
                run.appendCodePoint(atom.letter);
            }
            best = better(best, run);
            run.setLength(0);
            if (repeat.min > 0) {
                best = better(best, atom.literals);
            }
        }
        return new Part(total, better(best, run));
    }

    private List<String> better(List<String> best, StringBuilder run) {
        return run.length() == 0 ? best : better(best, List.of(run.toString()));
    }

    private static List<String> better(List<String> a, List<String> b) {
        return shortest(b) > shortest(a) ? b : a;
    }

    private static int shortest(List<String> literals) {
        return literals.stream().mapToInt(String::length).min().orElse(0);
    }

    private Part atom() {
        int c = pattern.codePointAt(at);
        at += Character.charCount(c);
        return switch (c) {
            case '(' -> group();
            case '[' -> {
                skipClass();
                yield Part.ANY;
            }
            case '\\' -> escape();
            case '.', '^', '$', '*', '+', '?' -> Part.ANY;
            default -> new Part(c);
        };
    }

    private Part group() {
        if (pattern.startsWith("?", at)) {
            at++;
            if (pattern.startsWith("P<", at) || pattern.startsWith("<", at)) {
                at = end('>');
            } else {
                while (at < pattern.length() && pattern.charAt(at) != ':' && pattern.charAt(at) != ')') {
                    at++;
                }
                if (at < pattern.length() && pattern.charAt(at) == ':') {
                    at++;
                } else if (at + 1 < pattern.length() && "*+?{".indexOf(pattern.charAt(at + 1)) >= 0) {
                    // After flags without a body, a repetition counts for what stands before them.
                    strayRepeat = true;
                }
            }
        }
        Part inner = alternatives();
        if (at < pattern.length()) {
            at++;
        } else {
            at = pattern.length() + 1;
        }
        return new Part(Math.min(HUGE, inner.size + 2), inner.literals);
    }

    private void skipClass() {
        if (pattern.startsWith("^", at)) {
            at++;
        }
        boolean first = true;
        while (at < pattern.length() && (first || pattern.charAt(at) != ']')) {
            first = false;
            if (pattern.startsWith("[:", at) && pattern.indexOf(":]", at) > 0) {
                at = pattern.indexOf(":]", at) + 2;
            } else {
                at += pattern.charAt(at) == '\\' ? 2 : 1;
            }
        }
        at++;
    }

    private Part escape() {
        if (at >= pattern.length()) {
            return Part.ANY;
        }
        int c = pattern.codePointAt(at);
        at += Character.charCount(c);
        if (c == 'Q') {
            int end = pattern.indexOf("\\E", at);
            int length = (end < 0 ? pattern.length() : end) - at;
            at = end < 0 ? pattern.length() : end + 2;
            return new Part(length, List.of());
        }
        if (c == 'p' || c == 'P' || c == 'x') {
            if (pattern.startsWith("{", at)) {
                at = end('}');
            } else {
                at = Math.min(pattern.length(), at + (c == 'x' ? 2 : 1));
            }
            return Part.ANY;
        }
        boolean alphanumeric = c < 0x80 && Character.isLetterOrDigit(c);
        if (c >= '0' && c <= '7') {
            while (at < pattern.length() && pattern.charAt(at) >= '0' && pattern.charAt(at) <= '7') {
                at++;
            }
        }
        return alphanumeric ? Part.ANY : new Part(c);
    }

    private int end(char closing) {
        int end = pattern.indexOf(closing, at);
        return end < 0 ? pattern.length() + 1 : end + 1;
    }

    private Repeat repeat() {
        Repeat total = new Repeat(1, 1);
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            Repeat next;
            if (c == '*' || c == '?') {
                next = new Repeat(0, 1);
            } else if (c == '+') {
                next = new Repeat(1, 2);
            } else {
                next = c == '{' ? counted() : null;
            }
            if (next == null) {
                return total;
            }
            if (c != '{') {
                at++;
            }
            total = new Repeat(Math.min(total.min, next.min), Math.min(HUGE, total.copies * next.copies));
        }
        return total;
    }

    /** A count such as {@code {2,5}}; null, and nothing consumed, if the brace is a literal. */
    private @Nullable Repeat counted() {
        int end = pattern.indexOf('}', at);
        String inside = end < 0 ? "" : pattern.substring(at + 1, end);
        if (!inside.matches("[0-9]{1,6}(,[0-9]{0,6})?")) {
            return null;
        }
        at = end + 1;
        int comma = inside.indexOf(',');
        long min = Long.parseLong(comma < 0 ? inside : inside.substring(0, comma));
        String upper = comma < 0 ? inside : inside.substring(comma + 1);
        long copies = upper.isEmpty() ? min + 1 : Math.max(min, Long.parseLong(upper));
        // One exact copy still ends a run of letters: {1} is rare, and a flag for it would not pay.
        return new Repeat(min, Math.max(2, copies));
    }

    /** A piece of the pattern; {@code letter} is -1 unless it is one plain character. */
    private record Part(long size, List<String> literals, int letter) {

        static final Part ANY = new Part(1, List.of());

        Part(long size, List<String> literals) {
            this(size, literals, -1);
        }

        Part(int letter) {
            this(1, List.of(), letter);
        }
    }

    /** How often a piece occurs at least, and how many copies the compiler makes of it. */
    private record Repeat(long min, long copies) {}
}
