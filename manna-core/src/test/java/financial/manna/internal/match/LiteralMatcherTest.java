package financial.manna.internal.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LiteralMatcherTest {

    @Test
    void findsOverlappingOccurrences() {
        LiteralMatcher matcher = matcher(List.of("he", "she", "his", "hers"));

        assertThat(hits(matcher, "ushers")).containsExactlyInAnyOrder("1:1-4", "0:2-4", "3:2-6");
    }

    @Test
    void findsNothingWithoutLiterals() {
        LiteralMatcher matcher = matcher(List.of());

        assertThat(hits(matcher, "anything")).isEmpty();
    }

    @Test
    void comparesSurrogatesAndAnyScriptAsTheyAre() {
        LiteralMatcher matcher = matcher(List.of("\uD83D\uDE00", "\uDE00", "обмен", "\u0000"));

        assertThat(hits(matcher, "x\uD83D\uDE00 обмен\u0000"))
                .containsExactlyInAnyOrder("0:1-3", "1:2-3", "2:4-9", "3:9-10");
    }

    @Test
    void refusesAnEmptyLiteral() {
        assertThatThrownBy(() -> matcher(List.of("a", "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an empty literal would be everywhere");
    }

    @Test
    void agreesWithAPlainLoopOnRandomTexts() {
        Random random = new Random(42);
        for (int round = 0; round < 300; round++) {
            String letters = round % 2 == 0 ? "ab" : "abcdefgh \u00E9\u0436";
            List<String> literals = randomTexts(random, letters, 1 + random.nextInt(60), 1, 9);
            LiteralMatcher matcher = matcher(literals);

            for (String text : randomTexts(random, letters + "z", 20, 0, 50)) {
                assertThat(new HashSet<>(hits(matcher, text))).isEqualTo(plain(literals, text));
            }
        }
    }

    /** Literals of few letters overlap in every way, and those of many lengths fall into every group. */
    @Test
    void agreesWithAPlainLoopOnLiteralsOfManyLengths() {
        Random random = new Random(43);
        for (int round = 0; round < 300; round++) {
            String letters = round % 3 == 0 ? "a" : round % 3 == 1 ? "ab" : "abc";
            List<String> literals = randomTexts(random, letters, 1 + random.nextInt(80), 1, 30);
            LiteralMatcher matcher = matcher(literals);

            for (String text : randomTexts(random, letters + "z", 20, 0, 120)) {
                assertThat(hits(matcher, text)).containsExactlyInAnyOrderElementsOf(plain(literals, text));
            }
        }
    }

    @Test
    void agreesWithAPlainLoopOnMoreCharactersThanAByteCounts() {
        Random random = new Random(44);
        StringBuilder letters = new StringBuilder();
        for (char c = '\u4E00'; c < '\u4E00' + 400; c++) {
            letters.append(c);
        }
        List<String> literals = randomTexts(random, letters.toString(), 500, 1, 12);
        LiteralMatcher matcher = matcher(literals);

        for (int i = 0; i < 400; i++) {
            String text = mixed(random, literals);

            assertThat(hits(matcher, text)).containsExactlyInAnyOrderElementsOf(plain(literals, text));
        }
    }

    @Test
    void agreesWithAPlainLoopOnThousandsOfLiterals() {
        Random random = new Random(7);
        List<String> literals =
                randomTexts(random, "abcdefghijklmnopqrstuvwxyz 0123456789", 2 * LiteralMatcher.MANY, 3, 16);
        LiteralMatcher matcher = matcher(literals);

        for (int i = 0; i < 400; i++) {
            String text = mixed(random, literals);

            assertThat(new HashSet<>(hits(matcher, text))).isEqualTo(plain(literals, text));
        }
    }

    @Test
    void findsLiteralsThatTheTextNearlyHasEverywhere() {
        String literal = "a".repeat(1_000) + "b";
        LiteralMatcher matcher = matcher(List.of(literal, literal.substring(500)));
        String text = "a".repeat(100_000) + "b";

        assertThat(hits(matcher, text)).containsExactlyInAnyOrder("0:99000-100001", "1:99500-100001");
    }

    @Test
    void reportsEachOccurrenceOnce() {
        LiteralMatcher matcher = matcher(List.of("aa", "aaa", "a"));

        assertThat(hits(matcher, "aaaa")).doesNotHaveDuplicates().hasSize(4 + 3 + 2);
    }

    /** Numbers the literals as they come. */
    private static LiteralMatcher matcher(List<String> literals) {
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < literals.size(); i++) {
            numbers.put(literals.get(i), i);
        }
        return LiteralMatcher.of(numbers);
    }

    private static List<String> hits(LiteralMatcher matcher, String text) {
        List<String> hits = new ArrayList<>();
        matcher.scan(text, (literal, start, end) -> hits.add(literal + ":" + start + "-" + end));
        return hits;
    }

    private static String mixed(Random random, List<String> literals) {
        String first = literals.get(random.nextInt(literals.size()));
        String second = literals.get(random.nextInt(literals.size()));
        int cut = random.nextInt(first.length());
        return first.substring(0, cut) + second + first.substring(cut);
    }

    private static Set<String> plain(List<String> literals, String text) {
        Set<String> hits = new HashSet<>();
        for (int i = 0; i < literals.size(); i++) {
            String literal = literals.get(i);
            for (int at = text.indexOf(literal); at >= 0; at = text.indexOf(literal, at + 1)) {
                hits.add(i + ":" + at + "-" + (at + literal.length()));
            }
        }
        return hits;
    }

    private static List<String> randomTexts(Random random, String letters, int count, int shortest, int longest) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = shortest + random.nextInt(longest - shortest + 1); n > 0; n--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            texts.add(text.toString());
        }
        return texts.stream().distinct().toList();
    }
}
