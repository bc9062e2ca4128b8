package financial.manna.merchant;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Phrases of bank wording as a trie over words; a look-up costs one hash probe a word. */
final class PhraseTable {

    private final Node root = new Node();
    private final WordClass first;

    private PhraseTable(WordClass first) {
        this.first = first;
    }

    /** The phrases of these tables, whose first words the vocabulary learns. */
    static PhraseTable load(Vocabulary vocabulary, WordClass first, String... names) {
        PhraseTable table = new PhraseTable(first);
        Vocabulary plain = Vocabulary.empty();
        for (String name : names) {
            Kind kind = Kind.PREFIX;
            Channel channel = Channel.UNKNOWN;
            for (String line : Tables.lines(name)) {
                if (line.charAt(0) == '[') {
                    String[] heading = line.substring(1, line.length() - 1).split(" ", 2);
                    kind = Kind.valueOf(heading[0].toUpperCase(Locale.ROOT));
                    channel = Channel.valueOf(heading[1]);
                } else {
                    table.add(line, kind, channel, plain);
                }
            }
        }
        vocabulary.add(table.root.next.keySet(), first);
        return table;
    }

    private void add(String line, Kind kind, Channel channel, Vocabulary plain) {
        boolean keepsLast = line.endsWith("+");
        List<Token> words = Tokenizer.tokens(keepsLast ? line.substring(0, line.length() - 1) : line, plain);
        Node node = root;
        for (Token word : words) {
            node = node.next.computeIfAbsent(word.bare(), bare -> new Node());
        }
        node.phrase = new Phrase(kind, channel, keepsLast ? words.size() - 1 : words.size());
    }

    /** The longest phrase that starts at this token, or null. */
    @Nullable
    Phrase longest(List<Token> tokens, int from, int to) {
        if (from >= to || !tokens.get(from).is(first)) {
            return null;
        }
        Node node = root;
        Phrase found = null;
        for (int i = from; i < to; i++) {
            node = node.next.get(tokens.get(i).bare());
            if (node == null) {
                return found;
            }
            if (node.phrase != null) {
                found = node.phrase;
            }
        }
        return found;
    }

    /** What a phrase means for the words around it; the tables' comments define each. */
    enum Kind {
        PREFIX,
        ALONE,
        WHOLE,
        CUT,
        FIELD,
        LABEL,
        TAIL
    }

    /**
     * A phrase of bank wording.
     *
     * @param length tokens that it takes
     */
    record Phrase(Kind kind, Channel channel, int length) {}

    private static final class Node {
        final Map<String, Node> next = new HashMap<>();

        @Nullable
        Phrase phrase;
    }
}
