package com.example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextCellTest {

    @Test
    void fillsShortTexts() {
        assertThat(TextCell.left("Café", 6)).isEqualTo("Café  ");
        assertThat(TextCell.right("-5.75", 7)).isEqualTo("  -5.75");
    }

    @Test
    void cutsLongTextsToTheWidth() {
        assertThat(TextCell.left("STARBUCKS STORE", 9)).isEqualTo("STARBUCK…");
    }

    @Test
    void wideCharactersTakeTwoColumns() {
        assertThat(TextCell.left("東京", 6)).isEqualTo("東京  ");
        assertThat(TextCell.left("東京都渋谷区", 6)).isEqualTo("東京… ");
    }

    @Test
    void combiningMarksTakeNone() {
        assertThat(TextCell.left("Cafe\u0301", 5)).isEqualTo("Cafe\u0301 ");
    }

    @Test
    void aCutNeverSplitsASurrogatePair() {
        assertThat(TextCell.left("\uD83C\uDF55\uD83C\uDF55\uD83C\uDF55", 4)).isEqualTo("\uD83C\uDF55… ");
    }

    @Test
    void controlCharactersCannotReachTheTerminal() {
        assertThat(TextCell.left("a\u001B[31m\tb\n", 8)).isEqualTo("a [31m …");
        assertThat(TextCell.left("a\u202Eb\uD800", 4)).isEqualTo("a\uFFFDb\uFFFD");
    }
}
