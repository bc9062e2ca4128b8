package financial.manna.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import financial.manna.forecast.BusinessDays.Roll;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScheduleTest {

    private static final List<Roll> ROLLS = List.of(Roll.values());

    private static final int FIRST = (int) LocalDate.of(2023, 1, 1).toEpochDay();

    /** Ten days of rest around the turn of a year, which move payments as far as they are ever moved. */
    private static BusinessDays banks() {
        Set<LocalDate> holidays = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            holidays.add(LocalDate.of(2023, 12, 24).plusDays(i));
        }
        return new BusinessDays(holidays);
    }

    @ParameterizedTest
    @EnumSource(Cadence.class)
    void findsTheNearestSlot(Cadence cadence) {
        Random random = new Random(11);
        // Shifted over the turn of the month, the two days of a semi-monthly pace change places.
        int shifts = cadence == Cadence.SEMI_MONTHLY ? 0 : 2;
        for (int round = 0; round < 400; round++) {
            Schedule schedule = Schedule.startingOn(cadence, FIRST + random.nextInt(400), banks())
                    .rolled(ROLLS.get(random.nextInt(ROLLS.size())))
                    .shifted(random.nextInt(2 * shifts + 1) - shifts)
                    .delayed(random.nextInt(7) - 3);
            int day = FIRST + random.nextInt(800);
            int slot = schedule.slot(day);
            int least = Integer.MAX_VALUE;
            for (int other = slot - 6; other <= slot + 6; other++) {
                least = Math.min(least, Math.abs(schedule.day(other) - day));
            }

            assertThat(Math.abs(schedule.day(slot) - day)).isEqualTo(least);
            assertThat(schedule.daysMissed(day)).isEqualTo(least);
        }
    }
}
