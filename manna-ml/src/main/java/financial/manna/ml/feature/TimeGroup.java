package financial.manna.ml.feature;

import financial.manna.spi.FeatureGroup;
import financial.manna.spi.TransactionContext;
import financial.manna.transaction.TransactionField;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;

/** When a line was booked, within week, month and year, and at which hour it was paid. */
final class TimeGroup implements FeatureGroup {

    static final String ID = "time";

    private static final int DAYS_OF_THIRD = 10;
    private static final int FIRST_DAYS = 5;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Set<TransactionField> fieldsRead() {
        return Set.of(TransactionField.BOOKING_DATE, TransactionField.TIME);
    }

    @Override
    public void extract(TransactionContext context, Sink sink) {
        LocalDate date = context.transaction().bookingDate().orElse(null);
        if (date != null) {
            DayOfWeek day = date.getDayOfWeek();
            sink.add("weekday=" + day.name().toLowerCase(Locale.ROOT), 1);
            if (day.compareTo(DayOfWeek.SATURDAY) >= 0) {
                sink.add("weekend", 1);
            }
            sink.add("third_of_month=" + Math.min(2, (date.getDayOfMonth() - 1) / DAYS_OF_THIRD), 1);
            if (date.getDayOfMonth() <= FIRST_DAYS) {
                sink.add("first_days", 1);
            }
            if (date.getDayOfMonth() > date.lengthOfMonth() - FIRST_DAYS) {
                sink.add("last_days", 1);
            }
            sink.add("month=" + date.getMonthValue(), 1);
        }
        context.transaction().time().ifPresent(time -> sink.add("quarter_of_day=" + time.getHour() / 6, 1));
    }
}
