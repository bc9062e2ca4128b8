package financial.manna.internal.svg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SvgWriterTest {

    @Test
    void writesShapes() {
        SvgWriter svg = new SvgWriter(100, 50, "A <b> & \"c\"\u0001");
        svg.line(0, 1, 2.345, -0.001, "#000", 1)
                .polyline(new double[] {1, 2}, new double[] {3, 4.5}, "red", 0.5)
                .polygon(new double[] {1, 2, 3}, new double[] {3, 4, 5}, "blue", 0.25)
                .circle(1, 2, 3, "green", "tip")
                .text(5, 6, "middle", "#333", "1 < 2");

        assertThat(svg.toSvg()).isEqualTo("""
                        <svg xmlns="http://www.w3.org/2000/svg" width="100" height="50" viewBox="0 0 100 50" role="img" font-family="sans-serif" font-size="11">
                        <title>A &lt;b&gt; &amp; &quot;c&quot;</title>
                        <line x1="0" y1="1" x2="2.34" y2="0" stroke="#000" stroke-width="1"/>
                        <polyline points="1,3 2,4.5" fill="none" stroke="red" stroke-width="0.5" stroke-linejoin="round"/>
                        <polygon points="1,3 2,4 3,5" fill="blue" fill-opacity="0.25"/>
                        <circle cx="1" cy="2" r="3" fill="green"><title>tip</title></circle>
                        <text x="5" y="6" text-anchor="middle" fill="#333">1 &lt; 2</text>
                        </svg>
                        """);
    }

    @Test
    void refusesWhatCannotBeDrawn() {
        SvgWriter svg = new SvgWriter(10, 10, "x");

        assertThatThrownBy(() -> new SvgWriter(0, 5, "x")).hasMessage("width and height must be positive, not 0 x 5");
        assertThatThrownBy(() -> svg.text(Double.NaN, 0, "start", "#000", "x"))
                .hasMessage("a coordinate must be finite, not NaN");
        assertThatThrownBy(() -> svg.polyline(new double[1], new double[2], "#000", 1))
                .hasMessage("1 x but 2 y");
        assertThat(svg).hasToString("SvgWriter[" + (svg.toSvg().length() - 7) + " characters]");
    }
}
