package financial.manna.benchmarks;

import financial.manna.ml.feature.FeatureSpace;
import financial.manna.ml.feature.StatementFeatures;
import financial.manna.ml.feature.TextOptions;
import financial.manna.spi.FeatureGroup;
import financial.manna.spi.TransactionContext;
import financial.manna.transaction.TransactionField;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Set;

/** Features that other systems use and Manna does not, so that leaving them out can be measured. */
final class DroppedFeatures {

    private DroppedFeatures() {}

    /** The 2,000 most frequent runs of 1 to 3 words in 2 lines at least and 95 % at most, and nothing else. */
    static FeatureSpace.Builder reference() {
        return FeatureSpace.builder()
                .add(
                        StatementFeatures.words(TextOptions.words()
                                .withWords(1, 3)
                                .withMaxFeatures(2_000)
                                .withDocuments(2, 0.95)),
                        1);
    }

    /** Where a date lies in its year and in time. */
    static final class Position implements FeatureGroup {

        private static final int FIRST_YEAR = 2000;
        private static final double DAYS_OF_YEAR = 366;

        @Override
        public String id() {
            return "position";
        }

        @Override
        public Set<TransactionField> fieldsRead() {
            return Set.of(TransactionField.BOOKING_DATE);
        }

        @Override
        public void extract(TransactionContext context, Sink sink) {
            LocalDate date = context.transaction().bookingDate().orElse(null);
            if (date != null) {
                sink.add("year", date.getYear() - FIRST_YEAR);
                sink.add("epoch_day", date.toEpochDay() / DAYS_OF_YEAR);
                sink.add("day_of_year", date.getDayOfYear() / DAYS_OF_YEAR);
                sink.add("week=" + date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 1);
                sink.add("quarter=" + date.get(IsoFields.QUARTER_OF_YEAR), 1);
                sink.add("day=" + date.getDayOfMonth(), 1);
            }
        }
    }

    /** Federal holidays of the United States. */
    static final class Holiday implements FeatureGroup {

        @Override
        public String id() {
            return "holiday";
        }

        @Override
        public Set<TransactionField> fieldsRead() {
            return Set.of(TransactionField.BOOKING_DATE);
        }

        @Override
        public void extract(TransactionContext context, Sink sink) {
            context.transaction().bookingDate().filter(Holiday::isHoliday).ifPresent(date -> sink.add("is_holiday", 1));
        }

        private static boolean isHoliday(LocalDate date) {
            return switch (date.getMonth()) {
                case JANUARY -> date.getDayOfMonth() == 1 || isNth(date, 3, DayOfWeek.MONDAY);
                case FEBRUARY -> isNth(date, 3, DayOfWeek.MONDAY);
                case MAY -> date.equals(date.with(TemporalAdjusters.lastInMonth(DayOfWeek.MONDAY)));
                case JUNE -> date.getDayOfMonth() == 19;
                case JULY -> date.getDayOfMonth() == 4;
                case SEPTEMBER -> isNth(date, 1, DayOfWeek.MONDAY);
                case OCTOBER -> isNth(date, 2, DayOfWeek.MONDAY);
                case NOVEMBER -> date.getDayOfMonth() == 11 || isNth(date, 4, DayOfWeek.THURSDAY);
                case DECEMBER -> date.getDayOfMonth() == 25;
                default -> false;
            };
        }

        private static boolean isNth(LocalDate date, int ordinal, DayOfWeek day) {
            return date.equals(date.with(TemporalAdjusters.dayOfWeekInMonth(ordinal, day)));
        }
    }

    /** How long a line is. */
    static final class Length implements FeatureGroup {

        @Override
        public String id() {
            return "length";
        }

        @Override
        public Set<TransactionField> fieldsRead() {
            return Set.of(TransactionField.DESCRIPTOR);
        }

        @Override
        public void extract(TransactionContext context, Sink sink) {
            String line = context.transaction().descriptor().strip();
            sink.add("characters", line.length());
            sink.add("words", line.split("\\s+", -1).length);
        }
    }

    /** Praise and complaint, as a lexicon of sentiment counts them. */
    static final class Mood implements FeatureGroup {

        private static final Set<String> GOOD = Set.of(
                "good", "great", "best", "happy", "love", "nice", "fresh", "fine", "super", "free", "bonus", "reward",
                "gift", "joy", "lucky", "perfect", "win", "thank", "thanks", "welcome");
        private static final Set<String> BAD = Set.of(
                "bad",
                "late",
                "fail",
                "failed",
                "fee",
                "fine",
                "penalty",
                "overdraft",
                "insufficient",
                "loss",
                "lost",
                "poor",
                "sad",
                "wrong",
                "decline",
                "declined",
                "returned",
                "reversal",
                "charge",
                "debt");

        @Override
        public String id() {
            return "mood";
        }

        @Override
        public Set<TransactionField> fieldsRead() {
            return Set.of(TransactionField.DESCRIPTOR);
        }

        @Override
        public void extract(TransactionContext context, Sink sink) {
            for (String word :
                    context.transaction().descriptor().toLowerCase(Locale.ROOT).split("[^\\p{L}]+", -1)) {
                if (GOOD.contains(word)) {
                    sink.add("good", 1);
                }
                if (BAD.contains(word)) {
                    sink.add("bad", 1);
                }
            }
        }
    }
}
