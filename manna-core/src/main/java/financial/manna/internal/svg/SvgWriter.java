package financial.manna.internal.svg;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Writes a small SVG 1.1 picture: shapes in pixels, the origin at the top left, y growing downwards.
 *
 * <p>Text and attributes are escaped, and characters that XML does not allow are left out, so that a merchant's name
 * can be put in as it is. The same calls give the same bytes anywhere. Not thread-safe.
 */
public final class SvgWriter {

    private final StringBuilder svg = new StringBuilder(4096);

    /**
     * Starts a picture.
     *
     * @param width in pixels, positive
     * @param height in pixels, positive
     * @param title what it shows, for people who cannot see it
     * @throws IllegalArgumentException if the width or height is not positive
     */
    public SvgWriter(int width, int height, String title) {
        requireNonNull(title, "title");
        if (width <= 0 || height <= 0) {
            throw new IllegalArgumentException("width and height must be positive, not " + width + " x " + height);
        }
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
                .append(width)
                .append("\" height=\"")
                .append(height)
                .append("\" viewBox=\"0 0 ")
                .append(width)
                .append(' ')
                .append(height)
                .append("\" role=\"img\" font-family=\"sans-serif\" font-size=\"11\">\n<title>");
        escape(title);
        svg.append("</title>\n");
    }

    /** A straight line of the given colour and width. */
    public SvgWriter line(double x1, double y1, double x2, double y2, String colour, double strokeWidth) {
        svg.append("<line x1=\"");
        number(x1).append("\" y1=\"");
        number(y1).append("\" x2=\"");
        number(x2).append("\" y2=\"");
        number(y2).append("\" stroke=\"");
        escape(colour);
        svg.append("\" stroke-width=\"");
        number(strokeWidth).append("\"/>\n");
        return this;
    }

    /**
     * A line through points.
     *
     * @throws IllegalArgumentException if there are not as many x as y
     */
    public SvgWriter polyline(double[] x, double[] y, String colour, double strokeWidth) {
        svg.append("<polyline points=\"");
        points(x, y);
        svg.append("\" fill=\"none\" stroke=\"");
        escape(colour);
        svg.append("\" stroke-width=\"");
        number(strokeWidth).append("\" stroke-linejoin=\"round\"/>\n");
        return this;
    }

    /**
     * A filled area inside points.
     *
     * @param opacity in [0,1]
     * @throws IllegalArgumentException if there are not as many x as y
     */
    public SvgWriter polygon(double[] x, double[] y, String colour, double opacity) {
        svg.append("<polygon points=\"");
        points(x, y);
        svg.append("\" fill=\"");
        escape(colour);
        svg.append("\" fill-opacity=\"");
        number(opacity).append("\"/>\n");
        return this;
    }

    /** A filled circle; its tooltip is the given text. */
    public SvgWriter circle(double x, double y, double radius, String colour, String tooltip) {
        svg.append("<circle cx=\"");
        number(x).append("\" cy=\"");
        number(y).append("\" r=\"");
        number(radius).append("\" fill=\"");
        escape(colour);
        svg.append("\"><title>");
        escape(tooltip);
        svg.append("</title></circle>\n");
        return this;
    }

    /**
     * A line of text.
     *
     * @param anchor {@code start}, {@code middle} or {@code end}: which part of the text stands at x
     */
    public SvgWriter text(double x, double y, String anchor, String colour, String text) {
        svg.append("<text x=\"");
        number(x).append("\" y=\"");
        number(y).append("\" text-anchor=\"");
        escape(anchor);
        svg.append("\" fill=\"");
        escape(colour);
        svg.append("\">");
        escape(text);
        svg.append("</text>\n");
        return this;
    }

    /** The picture as a document of its own; more shapes can follow. */
    public String toSvg() {
        return svg + "</svg>\n";
    }

    private void points(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " x but " + y.length + " y");
        }
        for (int i = 0; i < x.length; i++) {
            if (i > 0) {
                svg.append(' ');
            }
            number(x[i]).append(',');
            number(y[i]);
        }
    }

    private StringBuilder number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a coordinate must be finite, not " + value);
        }
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN);
        return svg.append(
                rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString());
    }

    private void escape(String text) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> svg.append("&amp;");
                case '<' -> svg.append("&lt;");
                case '>' -> svg.append("&gt;");
                case '"' -> svg.append("&quot;");
                default -> {
                    if (isXmlCharacter(c)) {
                        svg.appendCodePoint(c);
                    }
                }
            }
        });
    }

    private static boolean isXmlCharacter(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "SvgWriter[%d characters]", svg.length());
    }
}
