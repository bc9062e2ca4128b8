package financial.manna.forecast;

import financial.manna.internal.svg.SvgWriter;
import financial.manna.transaction.Money;
import java.time.LocalDate;
import java.util.List;

/** Draws a balance: past, expected course, band, recurring payments and lowest day. */
final class BalancePicture {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 320;
    private static final int LEFT = 80;
    private static final int RIGHT = 20;
    private static final int TOP = 24;
    private static final int BOTTOM = 36;
    private static final int PAST_DAYS = 60;

    private static final String AXIS = "#9aa0a6";
    private static final String TEXT = "#3c4043";
    private static final String PAST = "#5f6368";
    private static final String COURSE = "#1a73e8";
    private static final String IN = "#188038";
    private static final String OUT = "#d93025";

    private final double[] past;
    private final double[] expected;
    private final double[] lower;
    private final double[] upper;
    private double lowest;
    private double highest;

    private BalancePicture(BalanceForecast balance) {
        DailySeries history = balance.forecast().history();
        double[] flows = history.values();
        double start = balance.startingBalance().minorUnits();
        int shown = Math.min(PAST_DAYS, flows.length);
        past = new double[shown];
        double before = start;
        for (int i = shown - 1; i >= 0; i--) {
            past[i] = before;
            before -= flows[flows.length - shown + i];
        }
        List<BalanceDay> days = balance.days();
        expected = new double[days.size() + 1];
        lower = new double[days.size() + 1];
        upper = new double[days.size() + 1];
        expected[0] = start;
        lower[0] = start;
        upper[0] = start;
        for (int i = 0; i < days.size(); i++) {
            PredictionInterval band = days.get(i).intervals().get(0);
            expected[i + 1] = days.get(i).expected().minorUnits();
            lower[i + 1] = band.lower().minorUnits();
            upper[i + 1] = band.upper().minorUnits();
        }
        lowest = start;
        highest = start;
        include(past);
        include(lower);
        include(upper);
        include(expected);
        if (highest - lowest < 1) {
            highest += 1;
            lowest -= 1;
        }
    }

    static String draw(BalanceForecast balance) {
        return new BalancePicture(balance).paint(balance);
    }

    private void include(double[] values) {
        for (double value : values) {
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
        }
    }

    private String paint(BalanceForecast balance) {
        List<BalanceDay> days = balance.days();
        LocalDate asOf = days.get(0).date().minusDays(1);
        LocalDate last = days.get(days.size() - 1).date();
        SvgWriter svg = new SvgWriter(WIDTH, HEIGHT, "Balance expected from " + asOf + " to " + last);
        double bottom = HEIGHT - BOTTOM;
        svg.line(LEFT, bottom, WIDTH - RIGHT, bottom, AXIS, 1);
        svg.line(LEFT, TOP, LEFT, bottom, AXIS, 1);
        label(svg, balance, highest);
        label(svg, balance, lowest);
        if (lowest < 0 && highest > 0) {
            svg.line(LEFT, y(0), WIDTH - RIGHT, y(0), AXIS, 0.5);
            svg.text(LEFT - 6, y(0) + 4, "end", TEXT, "0");
        }
        int today = past.length - 1;
        svg.text(x(0), bottom + 16, "start", TEXT, asOf.minusDays(today).toString());
        svg.text(x(today), bottom + 28, "middle", TEXT, asOf.toString());
        svg.text(x(today + days.size()), bottom + 16, "end", TEXT, last.toString());
        svg.line(x(today), TOP, x(today), bottom, AXIS, 0.5);
        band(svg, today);
        svg.polyline(xs(0, past.length), ys(past), PAST, 1.2);
        svg.polyline(xs(today, expected.length), ys(expected), COURSE, 1.8);
        for (int i = 0; i < days.size(); i++) {
            for (ExpectedPayment payment : balance.paymentsOn(days.get(i).date())) {
                String what = payment.counterparty() + " " + payment.amount() + " on " + payment.date();
                svg.circle(
                        x(today + i + 1),
                        y(expected[i + 1]),
                        3,
                        payment.amount().isOutflow() ? OUT : IN,
                        what);
            }
        }
        BalanceDay low = balance.lowestDay();
        int at = days.indexOf(low);
        svg.circle(x(today + at + 1), y(expected[at + 1]), 5, COURSE, "lowest day");
        String words = "lowest: " + low.expected() + " on " + low.date();
        svg.text(WIDTH - RIGHT, TOP - 8, "end", TEXT, words);
        return svg.toSvg();
    }

    private void band(SvgWriter svg, int today) {
        int n = expected.length;
        double[] x = new double[2 * n];
        double[] y = new double[2 * n];
        for (int i = 0; i < n; i++) {
            x[i] = x(today + i);
            y[i] = y(upper[i]);
            x[2 * n - 1 - i] = x(today + i);
            y[2 * n - 1 - i] = y(lower[i]);
        }
        svg.polygon(x, y, COURSE, 0.18);
    }

    private void label(SvgWriter svg, BalanceForecast balance, double value) {
        Money amount = new Money(Math.round(value), balance.startingBalance().currency());
        svg.text(LEFT - 6, y(value) + 4, "end", TEXT, amount.amount().toPlainString());
    }

    private double x(int day) {
        int days = past.length + expected.length - 2;
        return LEFT + (WIDTH - LEFT - RIGHT) * (double) day / Math.max(1, days);
    }

    private double y(double value) {
        return TOP + (HEIGHT - TOP - BOTTOM) * (highest - value) / (highest - lowest);
    }

    private double[] xs(int from, int count) {
        double[] x = new double[count];
        for (int i = 0; i < count; i++) {
            x[i] = x(from + i);
        }
        return x;
    }

    private double[] ys(double[] values) {
        double[] y = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            y[i] = y(values[i]);
        }
        return y;
    }
}
