package financial.manna.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFolderTest {

    @ParameterizedTest
    @CsvSource({
        "Café Müller, cafe muller",
        "ŻABKA ŁÓDŹ, zabka lodz",
        "Straße, strasse",
        "Smørrebrød, smorrebrod",
        "ＳＴＡＲ, star",
        "İSTANBUL, istanbul",
        "IĞDIR, igdir",
        "ΟΔΟΣ, οδοσ",
        "スターバックス, スターバックス",
        "ガス, ガス",
        "Ёлка, елка",
        "plain, plain"
    })
    void foldsCaseAndDiacritics(String text, String folded) {
        assertThat(TextFolder.fold(text)).isEqualTo(folded);
    }

    @Test
    void foldsTheSameUnderATurkishLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));

            assertThat(TextFolder.fold("TITLE I")).isEqualTo("title i");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void keepsLoneSurrogatesAndTextFoldedAlready() {
        String folded = "shop 12";

        assertThat(TextFolder.fold(folded)).isSameAs(folded);
        assertThat(TextFolder.fold("A\uD800B")).isEqualTo("a\uD800b");
    }

    @Test
    void foldingTwiceChangesNothing() {
        String once = TextFolder.fold("ǄŻﬁ Ünïcode № ½");

        assertThat(TextFolder.fold(once)).isEqualTo(once);
    }
}
