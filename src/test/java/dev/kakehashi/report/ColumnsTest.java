package dev.kakehashi.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnsTest {

    @Test
    void aKanjiTakesTwoColumns() {
        assertThat(Columns.width("VM(イメージ)")).isEqualTo(2 + 1 + 8 + 1);
        assertThat(Columns.width("4 分 10 秒")).isEqualTo(10);
        assertThat(Columns.width("p05–p95 ████")).isEqualTo(12);
        assertThat(Columns.width("が")).as("a combining mark takes none").isEqualTo(2);
    }

    @Test
    void padsToColumnsAndNotToLetters() {
        assertThat(Columns.left("起動", 6)).isEqualTo("起動  ");
        assertThat(Columns.right("起動", 6)).isEqualTo("  起動");
        assertThat(Columns.right("too long", 3)).isEqualTo("too long");
    }

    @Test
    void cutsWithoutSplittingAWideLetter() {
        assertThat(Columns.cut("起動中です", 6)).isEqualTo("起動…");
        assertThat(Columns.cut("short", 6)).isEqualTo("short");
    }

    @Test
    void wrapsEnglishAtBlanksAndJapaneseAfterPhrases() {
        assertThat(Columns.wrap("one two three four", 9, Language.EN)).containsExactly("one two", "three", "four");
        assertThat(Columns.wrap("VM(イメージ)より 11\u00a0倍速い。", 22, Language.JA)).containsExactly("VM(イメージ)より", "11 倍速い。");
        assertThat(Columns.wrap("起動起動起動起動起動", 8, Language.JA))
                .allSatisfy(line -> assertThat(Columns.width(line)).isLessThanOrEqualTo(8));
    }
}
