package dev.kakehashi.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MarkupTest {

    @Test
    void escapesTextsAndAttributes() {
        String written = new Markup()
                .element("p", "<script>alert('x') & \"y\"</script>\u0000", "title", "\"><img src='x'/>")
                .toString();
        assertThat(written)
                .isEqualToIgnoringNewLines("<p title=\"&quot;&gt;&lt;img src=&#39;x&#39;/&gt;\">"
                        + "&lt;script&gt;alert(&#39;x&#39;) &amp; &quot;y&quot;&lt;/script&gt;</p>");
    }

    @Test
    void refusesCrossedAndUnclosedElements() {
        assertThatThrownBy(() -> new Markup().open("p").open("b").close("p")).hasMessageContaining("within b");
        assertThatThrownBy(() -> new Markup().open("p").toString()).hasMessageContaining("still open");
        assertThatThrownBy(() -> new Markup().style("</style>")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writesCoordinatesToAHundredth() {
        assertThat(Markup.coordinate(12)).isEqualTo("12");
        assertThat(Markup.coordinate(12.5)).isEqualTo("12.5");
        assertThat(Markup.coordinate(12.044)).isEqualTo("12.04");
        assertThat(Markup.coordinate(-0.5)).isEqualTo("-0.5");
        assertThat(Markup.coordinate(-0.001)).isEqualTo("0");
    }
}
