package financial.manna.ml.amount;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the trees see of a payment. Amounts are logarithms relative to the prior, the median of the nearest group that
 * has payments; what is not known is missing. Immutable.
 */
final class AmountFeatures {

    /** The group whose median is the prior. */
    enum Prior {
        MERCHANT(0),
        LABEL(1),
        GUESS(2),
        ALL(3);

        private final float distance;

        Prior(float distance) {
            this.distance = distance;
        }
    }

    /** What each feature is about, in words. */
    static final List<String> NAMES = List.of(
            "this exact text",
            "this exact text",
            "this exact text",
            "how many payments there were here",
            "how much payments here vary",
            "the last payment here",
            "the latest payments here",
            "the amount that is usual here",
            "the amount that is usual here",
            "the time since the last payment here",
            "the smaller payments here",
            "the larger payments here",
            "payments of this category",
            "payments of this category",
            "payments of this kind",
            "payments of this kind",
            "the level of payments here",
            "how little is known here",
            "the words of the text",
            "the words of the text",
            "the words of the text",
            "the day of the month",
            "the weekday",
            "the month",
            "the direction",
            "the way of payment");

    static final int COUNT = NAMES.size();

    private static final float NONE = Float.NaN;

    private AmountFeatures() {}

    /** The prior's group; ALL if there is nothing nearer, null if there is nothing at all. */
    static @Nullable Prior prior(Line line, String currency, int direction, AmountHistory history) {
        if (history.find(line.merchant(), currency, direction) != null) {
            return Prior.MERCHANT;
        }
        if (history.find(line.label(), currency, direction) != null) {
            return Prior.LABEL;
        }
        if (history.find(line.guess(), currency, direction) != null) {
            return Prior.GUESS;
        }
        return history.all(currency, direction) != null ? Prior.ALL : null;
    }

    /** The payments of the prior's group. */
    static @Nullable GroupStats group(Prior prior, Line line, String currency, int direction, AmountHistory history) {
        return switch (prior) {
            case MERCHANT -> history.find(line.merchant(), currency, direction);
            case LABEL -> history.find(line.label(), currency, direction);
            case GUESS -> history.find(line.guess(), currency, direction);
            case ALL -> history.all(currency, direction);
        };
    }

    /** Fills a row of features for a payment of that prior. */
    static void fill(
            Line line,
            String currency,
            int direction,
            Prior prior,
            GroupStats group,
            AmountHistory history,
            float[] row) {
        Arrays.fill(row, NONE);
        float level = group.median();
        GroupStats text = history.find(line.descriptor(), currency, direction);
        if (text != null) {
            row[0] = log1p(text.count());
            row[1] = text.median() - level;
            row[2] = text.last() - level;
        }
        GroupStats merchant = history.find(line.merchant(), currency, direction);
        if (merchant != null) {
            row[3] = log1p(merchant.count());
            row[4] = merchant.spread();
            row[5] = merchant.last() - level;
            row[6] = merchant.recent() - level;
            row[7] = merchant.usual() - level;
            row[8] = merchant.usualShare();
            if (line.day() != Line.NO_DAY && merchant.lastDay() != Line.NO_DAY) {
                row[9] = log1p((double) Math.max(0, line.day() - merchant.lastDay()));
            }
            row[10] = merchant.low() - level;
            row[11] = merchant.high() - level;
        }
        GroupStats label = history.find(line.label(), currency, direction);
        if (label != null) {
            row[12] = label.median() - level;
            row[13] = label.spread();
        }
        GroupStats guess = history.find(line.guess(), currency, direction);
        if (guess != null) {
            row[14] = guess.median() - level;
            row[15] = guess.spread();
        }
        GroupStats all = history.all(currency, direction);
        if (all != null) {
            row[16] = level - all.median();
        }
        row[17] = prior.distance;
        fillWords(line, currency, direction, level, history, row);
        if (line.day() != Line.NO_DAY) {
            LocalDate date = LocalDate.ofEpochDay(line.day());
            row[21] = date.getDayOfMonth();
            row[22] = date.getDayOfWeek().getValue();
            row[23] = date.getMonthValue();
        }
        row[24] = direction;
        GroupStats channel = history.find(line.channel(), currency, direction);
        if (channel != null) {
            row[25] = channel.median() - level;
        }
    }

    private static void fillWords(
            Line line, String currency, int direction, float level, AmountHistory history, float[] row) {
        double sum = 0;
        double weights = 0;
        for (long word : line.words()) {
            GroupStats stats = history.find(word, currency, direction);
            if (stats == null) {
                continue;
            }
            float relative = stats.median() - level;
            // Words whose payments agree say more than words that are everywhere.
            double weight = 1 / (0.3 + stats.spread());
            sum += weight * relative;
            weights += weight;
            row[19] = Float.isNaN(row[19]) ? relative : Math.min(row[19], relative);
            row[20] = Float.isNaN(row[20]) ? relative : Math.max(row[20], relative);
        }
        if (weights > 0) {
            row[18] = (float) (sum / weights);
        }
    }

    private static float log1p(double count) {
        return (float) Math.log1p(count);
    }
}
