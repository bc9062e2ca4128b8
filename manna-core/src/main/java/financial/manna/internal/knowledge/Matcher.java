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
    /** Fewer letters match only as whole words that stand alone, not glued from several. */
    private static final int SHORT = 4;

    private static final int MIN_PART = 4;
    private static final int MIN_REST = 3;
    private static final int MIN_CUT = 7;

    private static final Comparator<Match> LONGEST_FIRST = Comparator.comparingInt(Match::letters)
            .reversed()
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
            if (length < SHORT && to > from + 1 && text.isNumber(from)) {
                continue;
            }
            Meaning[] meanings = words.find(hash);
            if (meanings != null) {
                for (Meaning meaning : meanings) {
                    if (stands(meaning.anchor(), text, from, to)) {
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

    private static boolean stands(Anchor anchor, Words text, int from, int to) {
        return switch (anchor) {
            case ANYWHERE -> true;
            case START -> from == 0;
            case END -> to == text.count;
        };
    }

    /** A word that no table has may begin or end with one that says the kind of place: "Stadtbaeckerei". */
    private void part(Words text, int word, List<Match> found) {
        int begin = text.begin[word];
        int end = text.begin[word + 1];
        if (end - begin < MIN_PART + MIN_REST) {
            return;
        }
        long hash = Words.SEED;
        Meaning best = null;
        int letters = 0;
        for (int i = end - 1; i >= begin + MIN_REST; i--) {
            hash = Words.roll(hash, text.letters[i]);
            if (end - i >= MIN_PART) {
                Meaning[] meanings = ends.find(hash);
                if (meanings != null) {
                    best = meanings[0];
                    letters = end - i;
                }
            }
        }
        if (best == null) {
            hash = Words.SEED;
            for (int i = begin; i < end - MIN_REST; i++) {
                hash = Words.roll(hash, text.letters[i]);
                Meaning[] meanings = i - begin + 1 < MIN_PART ? null : beginnings.find(hash);
                if (meanings != null) {
                    best = meanings[0];
                    letters = i - begin + 1;
                }
            }
        }
        if (best != null) {
            found.add(new Match(best, word, word + 1, letters, Form.PART));
        }
    }

    private void cut(Words text, int from, List<Match> found) {
        int length = text.length(from, text.count);
        if (length < MIN_CUT || length > MAX_LETTERS || text.isNumber(text.count - 1)) {
            return;
        }
        Meaning meaning = words.complete(new String(text.letters, text.begin[from], length));
        if (meaning != null) {
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
