package financial.manna.internal.knowledge;

import financial.manna.internal.knowledge.Match.Form;
import financial.manna.internal.knowledge.Meaning.Anchor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the keys in a text: every run of up to {@value #MAX_WORDS} whole words is looked up; of keys that overlap the
 * longest stays. Cost: words times {@value #MAX_WORDS} look-ups. Immutable and thread-safe.
 */
final class Matcher {

    static final int MAX_WORDS = 6;

    private static final int MAX_LETTERS = 40;
    /** Wording of fewer letters counts only at the edge of a line. */
    private static final int SHORT = 4;

    /** Keys of fewer letters are found neither inside a name nor glued from several words. */
    private static final int MIN_INSIDE = 6;

    private static final int MIN_PART = 4;
    private static final int MIN_GLUED = 6;
    private static final int MIN_REST = 3;

    private static final Comparator<Match> LONGEST_FIRST = Comparator.comparing(Match::form)
            .thenComparing(Comparator.comparingInt(Match::letters).reversed())
            .thenComparing(match -> match.meaning().layer())
            .thenComparingInt(Match::from);

    private final Lexicon words;
    private final Lexicon beginnings;
    private final Lexicon ends;

    Matcher(Lexicon words, Lexicon beginnings, Lexicon ends) {
        this.words = words;
        this.beginnings = beginnings;
        this.ends = ends;
    }

    /**
     * The keys in a text, none overlapping, longest first.
     *
     * @param cut whether the text may end in the middle of a word or name
     */
    List<Match> find(Words text, boolean cut) {
        List<Match> found = new ArrayList<>();
        for (int from = 0; from < text.count; from++) {
            runs(text, from, found);
            if (cut && text.count - from <= MAX_WORDS) {
                cut(text, from, found);
            }
        }
        return withoutOverlaps(found);
    }

    private void runs(Words text, int from, List<Match> found) {
        int opening = text.opening();
        long hash = Words.SEED;
        int last = Math.min(text.count, from + MAX_WORDS);
        boolean known = false;
        for (int to = from + 1; to <= last; to++) {
            int length = text.length(from, to);
            if (length > MAX_LETTERS) {
                break;
            }
            for (int i = text.begin[to - 1]; i < text.begin[to]; i++) {
                hash = Words.roll(hash, text.letters[i]);
            }
            if (!words.mayBegin(hash)) {
                break;
            }
            boolean initials = length < MIN_INSIDE && to > from + 1 && !text.joined[from + 1];
            Meaning[] meanings = words.find(hash);
            if (meanings != null) {
                for (Meaning meaning : meanings) {
                    if (stands(meaning.anchor(), text, from, to)
                            && plausible(meaning, text, from, to, opening)
                            && (!initials || (meaning.layer() == Layer.OWN_BRAND && from == opening))) {
                        found.add(new Match(meaning, from, to, length, Form.WORDS));
                        known |= to == from + 1;
                    }
                }
            }
        }
        if (!known) {
            part(text, from, found);
        }
    }

    /** Brands with everyday names open the line; the shortest wording stands at an edge of the line. */
    private static boolean plausible(Meaning meaning, Words text, int from, int to, int opening) {
        int length = text.length(from, to);
        if (meaning.layer() == Layer.OWN_BRAND) {
            return from <= opening || (!meaning.everyday() && length >= MIN_INSIDE);
        }
        if (meaning.layer().isBrand()) {
            return from <= opening && (!meaning.everyday() || to == text.count);
        }
        if (meaning.layer().isGrammar() && length < SHORT) {
            boolean whole = !text.joined[from] && (to == text.count || !text.joined[to]);
            return whole && (from == 0 || to == text.count || meaning.kind().equals("cash_withdrawal"));
        }
        return true;
    }

    private static boolean stands(Anchor anchor, Words text, int from, int to) {
        return switch (anchor) {
            case ANYWHERE -> true;
            case START -> from == 0;
            case END -> to == text.count;
        };
    }

    /**
     * A word that no table has may begin or end with one that says the kind of place ("Stadtbaeckerei"), or begin with
     * a brand ("GRUBHUBDINER").
     */
    private void part(Words text, int word, List<Match> found) {
        int begin = text.begin[word];
        int end = text.begin[word + 1];
        if (end - begin < MIN_PART + MIN_REST) {
            return;
        }
        Match best = beginning(text, word, begin, end);
        long hash = Words.SEED;
        for (int i = end - 1; i >= begin + MIN_REST; i--) {
            hash = Words.roll(hash, text.letters[i]);
            if (!ends.mayBegin(hash)) {
                break;
            }
            Meaning[] meanings = end - i < MIN_PART ? null : ends.find(hash);
            if (meanings != null && (best == null || end - i > best.letters())) {
                best = new Match(meanings[0], word, word + 1, end - i, Form.PART);
            }
        }
        if (best != null) {
            found.add(best);
        }
    }

    private @Nullable Match beginning(Words text, int word, int begin, int end) {
        Match best = null;
        long hash = Words.SEED;
        for (int i = begin; i < end - MIN_REST; i++) {
            hash = Words.roll(hash, text.letters[i]);
            if (!words.mayBegin(hash) && !beginnings.mayBegin(hash)) {
                break;
            }
            int length = i - begin + 1;
            if (length >= MIN_PART) {
                Meaning meaning = length >= MIN_GLUED ? glued(words.find(hash), text, word, i + 1) : null;
                Meaning[] meanings = beginnings.find(hash);
                if (meanings != null) {
                    meaning = meanings[0];
                }
                if (meaning != null) {
                    best = new Match(meaning, word, word + 1, length, Form.PART);
                }
            }
        }
        return best;
    }

    /** A brand that opens the line, or a kind of place that another known word follows. */
    private @Nullable Meaning glued(Meaning @Nullable [] meanings, Words text, int word, int rest) {
        if (meanings == null) {
            return null;
        }
        for (Meaning meaning : meanings) {
            if (word == 0 && meaning.layer() == Layer.OWN_BRAND && !meaning.everyday()) {
                return meaning;
            }
            if (meaning.layer() == Layer.PLACE_A && words.find(text.hash(rest, text.begin[word + 1])) != null) {
                return meaning;
            }
        }
        return null;
    }

    private void cut(Words text, int from, List<Match> found) {
        int length = text.length(from, text.count);
        if (length < Lexicon.MIN_CUT || length > MAX_LETTERS || text.isNumber(text.count - 1)) {
            return;
        }
        Meaning meaning = words.complete(text.letters, text.begin[from], length);
        boolean opens = from <= text.opening();
        boolean oneWord = from == text.count - 1;
        if (meaning != null && (meaning.layer().isBrand() ? opens && !meaning.everyday() : oneWord || opens)) {
            found.add(new Match(meaning, from, text.count, length, Form.CUT));
        }
    }

    private static List<Match> withoutOverlaps(List<Match> found) {
        if (found.size() < 2) {
            return found;
        }
        found.sort(LONGEST_FIRST);
        List<Match> kept = new ArrayList<>(found.size());
        for (Match match : found) {
            if (overlapping(match, kept) == null) {
                kept.add(match);
            }
        }
        return kept;
    }

    /** A shorter key inside a longer one; the same words in another table stay, the judge decides. */
    private static @Nullable Match overlapping(Match match, List<Match> kept) {
        for (Match other : kept) {
            boolean same = other.from() == match.from() && other.to() == match.to();
            if (match.overlaps(other) && !same) {
                return other;
            }
        }
        return null;
    }
}
