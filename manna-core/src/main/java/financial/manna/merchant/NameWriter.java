package financial.manna.merchant;

/** Writes the words of a name as a person would: capitals only where they belong, the joints as on the line. */
final class NameWriter {

    private static final int LONGEST_ACRONYM = 4;
    private static final int SHORTEST_GAELIC = 5;
    private static final int SIGMA = 0x3A3;
    private static final int FINAL_SIGMA = 0x3C2;

    private NameWriter() {}

    static String write(Reading reading, int start, int end) {
        StringBuilder out = new StringBuilder(32);
        for (int i = start; i < end; i++) {
            Token token = reading.at(i);
            if (i > start) {
                joint(out, token);
            }
            if (token.is(Token.Kind.URL)) {
                host(out, token.raw());
            } else {
                word(out, token, i == start, i > start && token.glued(), i == end - 1);
            }
        }
        return out.toString();
    }

    /** A place, of which short words are no initials. */
    static String place(String words) {
        if (!isOneCase(words)) {
            return words;
        }
        StringBuilder out = new StringBuilder(words.length());
        int start = 0;
        for (int i = 0; i <= words.length(); i++) {
            if (i == words.length() || words.charAt(i) == ' ') {
                if (start > 0) {
                    out.append(' ');
                }
                title(out, words.substring(start, i));
                start = i + 1;
            }
        }
        return out.toString();
    }

    private static void joint(StringBuilder out, Token token) {
        char before = token.before();
        boolean join = before == '-' || before == '&' || before == '/' || before == '\u2013' || before == '@';
        if (token.gap() == 0 && join) {
            out.append(before);
        } else if (before == '&') {
            out.append(" & ");
        } else {
            out.append(' ');
        }
    }

    private static void word(StringBuilder out, Token token, boolean opens, boolean glued, boolean closes) {
        String raw = token.raw();
        if (!isOneCase(raw)) {
            out.append(raw);
            return;
        }
        String bare = token.bare();
        boolean form = closes && !opens && token.is(WordClass.FORM);
        if (form || token.is(WordClass.ACRONYM) || isInitialism(token, bare)) {
            upper(out, raw);
        } else if (!opens && !glued && token.is(WordClass.SMALL)) {
            lower(out, raw);
        } else {
            title(out, raw);
        }
    }

    /** Few letters and no vowel, such as HSBC. */
    private static boolean isInitialism(Token token, String bare) {
        if (!token.isWord() || bare.length() > LONGEST_ACRONYM || token.is(WordClass.LEGAL)) {
            return bare.length() <= 1;
        }
        for (int i = 0; i < bare.length(); i++) {
            char c = bare.charAt(i);
            if (c < 'a' || c > 'z' || "aeiouy".indexOf(c) >= 0) {
                return false;
            }
        }
        return bare.length() > 1
                && !bare.equals("st")
                && !bare.equals("mr")
                && !bare.equals("dr")
                && !bare.equals("mrs");
    }

    private static boolean isOneCase(String raw) {
        boolean upper = false;
        boolean lower = false;
        for (int i = 0; i < raw.length(); ) {
            int c = raw.charAt(i);
            if (c < 0x80) {
                i++;
                upper |= c >= 'A' && c <= 'Z';
                lower |= c >= 'a' && c <= 'z';
            } else {
                c = raw.codePointAt(i);
                i += Character.charCount(c);
                upper |= Character.isUpperCase(c);
                lower |= Character.isLowerCase(c);
            }
        }
        return !upper || !lower;
    }

    private static void title(StringBuilder out, String raw) {
        if (isAsciiLetters(raw) && !raw.regionMatches(true, 0, "mc", 0, 2)) {
            out.append((char) (raw.charAt(0) & ~0x20));
            for (int i = 1; i < raw.length(); i++) {
                out.append((char) (raw.charAt(i) | 0x20));
            }
            return;
        }
        boolean opens = true;
        int letters = 0;
        boolean gaelic = raw.length() > SHORTEST_GAELIC && raw.regionMatches(true, 0, "mc", 0, 2);
        for (int i = 0; i < raw.length(); ) {
            int c = raw.codePointAt(i);
            i += Character.charCount(c);
            if (opens && Character.isLetter(c)) {
                out.appendCodePoint(Character.toTitleCase(c));
            } else {
                boolean last = i == raw.length();
                out.appendCodePoint(c == SIGMA && last ? FINAL_SIGMA : Character.toLowerCase(c));
            }
            letters += Character.isLetter(c) ? 1 : 0;
            boolean apostrophe = c == '\'' || c == '\u2019' || c == '`';
            boolean name = apostrophe && letters == 1 && raw.length() - i > 1;
            opens = c == '.' || name || (gaelic && letters == 2) || (opens && !Character.isLetter(c));
        }
    }

    private static boolean isAsciiLetters(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            int c = raw.charAt(i) | 0x20;
            if (c < 'a' || c > 'z') {
                return false;
            }
        }
        return !raw.isEmpty();
    }

    /** All capitals but for the s of BJ's. */
    private static void upper(StringBuilder out, String raw) {
        boolean apostrophe = false;
        for (int i = 0; i < raw.length(); ) {
            int c = raw.codePointAt(i);
            i += Character.charCount(c);
            boolean ending = apostrophe && i == raw.length();
            out.appendCodePoint(ending ? Character.toLowerCase(c) : Character.toUpperCase(c));
            apostrophe = c == '\'' || c == '\u2019' || c == '`';
        }
    }

    private static void lower(StringBuilder out, String raw) {
        for (int i = 0; i < raw.length(); ) {
            int c = raw.codePointAt(i);
            i += Character.charCount(c);
            out.appendCodePoint(Character.toLowerCase(c));
        }
    }

    /** The host's own label: no www, no top-level domain, no path. */
    private static void host(StringBuilder out, String url) {
        title(out, hostLabel(url));
    }

    static String hostLabel(String url) {
        int start = url.regionMatches(true, 0, "www.", 0, 4) ? 4 : 0;
        int end = url.indexOf('/');
        end = end < 0 ? url.length() : end;
        int dot = url.lastIndexOf('.', end - 1);
        int country = end - dot - 1;
        int second = url.lastIndexOf('.', dot - 1);
        if (country == 2 && second > start && dot - second <= 4) {
            dot = second;
        }
        return dot <= start ? url.substring(start, end) : url.substring(start, dot);
    }
}
