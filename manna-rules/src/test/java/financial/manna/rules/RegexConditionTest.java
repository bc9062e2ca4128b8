package financial.manna.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import financial.manna.spi.TransactionContext;
import financial.manna.transaction.Transaction;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegexConditionTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
                    coffee( shop)?      ; [coffee]
                    (coffee|tea) house  ; [ house]
                    coffee|tea          ; [coffee, tea]
                    coffee|t?           ; []
                    cof+ee              ; [cof]
                    colou?r             ; [colo]
                    ab*c                ; [a]
                    x{0,3}              ; []
                    x{2}y               ; [x]
                    [a-z]+ fee          ; [ fee]
                    \\bfee\\b           ; [fee]
                    \\d{4} no\\.        ; [ no.]
                    (?:(?:deep))        ; [deep]
                    (?P<n>name)         ; [name]
                    \\Qa.b\\E           ; []
                    ATM FEE             ; [ATM FEE]
                    кафе( №\\d+)?       ; [кафе]
                    \\x41b              ; [b]
                    \\pL+x              ; [x]
                    a\\                 ; [a]
                    (open               ; []
                    """)
    void findsTheLiteralThatMustOccur(String pattern, String literals) {
        assertThat(RegexOutline.of(pattern).literals()).hasToString(literals);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
                    CAFÉ \\S+\\D       ; cafe \\S+\\D
                    (?i)Fee           ; fee
                    (?is)Fee          ; (?s)fee
                    (?i:Fee)|(?U:A+)  ; (?:fee)|(?U:a+)
                    (?-i)Fee          ; fee
                    (?s-i:Fee)        ; (?s:fee)
                    (?P<Name>A)       ; (?P<name>a)
                    [A-Zß]ß           ; [a-zß](?:ss)
                    \\pL\\p{Lu}\\x{4A} ; \\pL\\p{Lu}\\x{4A}
                    [(?i)]A           ; [(?i)]a
                    A\\               ; a\\
                    """)
    void foldsThePatternAsTheTextIsFolded(String pattern, String folded) {
        assertThat(RegexSource.of(pattern, false)).isEqualTo(folded);
    }

    @Test
    void anExactPatternKeepsItsCaseAndMayNotIgnoreIt() {
        assertThat(RegexSource.of("CAFÉ(?s).", true)).isEqualTo("CAFÉ(?s).");
        Condition ignoring = TextField.NAME.matches("(?i)Fee");

        assertThatThrownBy(ignoring::exact)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the exact pattern \"(?i)Fee\" has the flag i, which ignores case");
    }

    @Test
    void everyLetterThereIsCanStandInAPattern() {
        // The engine's own way of ignoring case does not return from some of them.
        StringBuilder pattern = new StringBuilder();
        for (int c = 0x80; c <= Character.MAX_CODE_POINT; c++) {
            if (Character.isLetter(c) && (Character.isUpperCase(c) || Character.isLowerCase(c))) {
                pattern.appendCodePoint(c);
                if (pattern.length() > 300) {
                    assertThat(TextField.NAME.matches(pattern.toString())).isNotNull();
                    pattern.setLength(0);
                }
            }
        }
        assertThat(Witness.holds(
                        TextField.NAME.matches("[\u1C80-\u1C88]\u1C80"),
                        TransactionContext.of(Transaction.of("\u1C81\u1C80"))))
                .isTrue();
    }

    @Test
    void boundsTheUnrolledSizeFromAbove() {
        Random random = new Random(5);
        int compiled = 0;
        for (int i = 0; i < 4_000; i++) {
            String pattern = randomPattern(random, 3);
            try {
                int size = Pattern.compile(pattern).programSize();
                assertThat(4 * RegexOutline.of(pattern).size() + 20).as(pattern).isGreaterThanOrEqualTo(size);
                compiled++;
            } catch (PatternSyntaxException e) {
                // A random pattern need not be one.
            }
        }
        assertThat(compiled).isGreaterThan(2_000);
    }

    @Test
    void aTextThatMatchesHasOneOfTheLiterals() {
        Random random = new Random(6);
        int matches = 0;
        for (int i = 0; i < 20_000; i++) {
            String pattern = randomPattern(random, 3);
            List<String> literals = RegexOutline.of(pattern).literals();
            String text = randomText(random);
            try {
                boolean found = Pattern.compile(pattern).matcher(text).find();
                if (found && !literals.isEmpty()) {
                    matches++;
                    assertThat(literals).as("%s on %s", pattern, text).anyMatch(text::contains);
                }
            } catch (PatternSyntaxException e) {
                // A random pattern need not be one.
            }
        }
        assertThat(matches).isGreaterThan(500);
    }

    @Test
    void aPatternThatMakesOthersHangEndsSoon() {
        Condition condition = TextField.NAME.matches("(.*,){30}P");
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            line.append(i % 2 == 0 ? "1," : ",,");
        }
        var context = TransactionContext.of(Transaction.of(line + "p"));

        // The text is cut, so that the P at its far end is not seen: the bound is what keeps this fast.
        assertThat(Witness.holds(condition, context)).isFalse();
        assertThat(Witness.holds(TextField.NAME.matches("(.*,){30}1"), context)).isTrue();
    }

    @Test
    void refusesPatternsThatUnrollTooFar() {
        assertThatThrownBy(() -> TextField.NAME.matches("((((a{9}){9}){9}){9}){9}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unrolls to");
        assertThatThrownBy(() -> TextField.NAME.matches("(".repeat(250) + ")".repeat(250)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unrolls to");
        assertThatThrownBy(() -> TextField.NAME.matches("[a-z]{600}")).hasMessageContaining("at most 500 are allowed");
    }

    private static String randomPattern(Random random, int depth) {
        StringBuilder pattern = new StringBuilder();
        String[] atoms = {"a", "b", "ab", "A", ".", "[ab]", "[^a]", "\\d", "\\b", "^", "$", "x", "\\.", "1", "(?s)"};
        String[] repeats = {"", "", "", "*", "+", "?", "{2}", "{0,2}", "{1,3}", "{2,}", "+?", "{1}"};
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            String atom = depth > 0 && random.nextInt(4) == 0
                    ? "(" + (random.nextBoolean() ? "?:" : "") + randomPattern(random, depth - 1) + ")"
                    : atoms[random.nextInt(atoms.length)];
            pattern.append(atom).append(repeats[random.nextInt(repeats.length)]);
            if (random.nextInt(8) == 0) {
                pattern.append('|');
            }
        }
        return pattern.toString();
    }

    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(12); n > 0; n--) {
            text.append("aabb x1.".charAt(random.nextInt(8)));
        }
        return text.toString();
    }
}
