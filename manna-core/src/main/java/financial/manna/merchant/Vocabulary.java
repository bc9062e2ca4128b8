package financial.manna.merchant;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The words of all tables with the lists that each is on: one look-up a token serves every reader. */
final class Vocabulary {

    private final Map<String, Integer> classes = new HashMap<>();

    /** Without any word, for reading the tables themselves. */
    static Vocabulary empty() {
        return new Vocabulary();
    }

    /** The words of {@code words.txt} by heading. */
    static Vocabulary of(Map<String, Set<String>> byHeading) {
        Vocabulary vocabulary = new Vocabulary();
        for (WordClass wordClass : WordClass.values()) {
            vocabulary.add(byHeading.getOrDefault(wordClass.heading(), Set.of()), wordClass);
        }
        return vocabulary;
    }

    void add(Iterable<String> words, WordClass wordClass) {
        for (String word : words) {
            classes.merge(word, wordClass.bit, (one, other) -> one | other);
        }
    }

    /** The bits of the lists that a folded word is on. */
    int classes(String bare) {
        Integer bits = classes.get(bare);
        return bits == null ? 0 : bits;
    }
}
