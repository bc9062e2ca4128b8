package financial.manna.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CivilDayTest {

    @Test
    void agreesWithJavaTime() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            int day = random.nextInt(2_000_000) - 1_000_000;
            LocalDate date = LocalDate.ofEpochDay(day);
            int month = date.getYear() * 12 + date.getMonthValue() - 1;

            assertThat(CivilDay.month(day)).isEqualTo(month);
            assertThat(CivilDay.dayOfMonth(day)).isEqualTo(date.getDayOfMonth());
            assertThat(CivilDay.dayOfWeek(day)).isEqualTo(date.getDayOfWeek().getValue() - 1);
            assertThat(CivilDay.lengthOfMonth(month)).isEqualTo(date.lengthOfMonth());
            assertThat(CivilDay.of(month, 31))
                    .isEqualTo((int) date.withDayOfMonth(date.lengthOfMonth()).toEpochDay());
            assertThat(CivilDay.of(month, date.getDayOfMonth())).isEqualTo(day);
        }
    }

    @Test
    void agreesWithJavaTimeOnEveryDayOfTheTabledYearsAndAroundThem() {
        LocalDate date = LocalDate.of(1948, 1, 1);
        for (int day = (int) date.toEpochDay(); date.getYear() < 2152; day++, date = date.plusDays(1)) {
            assertThat(CivilDay.month(day)).isEqualTo(date.getYear() * 12 + date.getMonthValue() - 1);
            assertThat(CivilDay.dayOfMonth(day)).isEqualTo(date.getDayOfMonth());
        }
        assertThat(CivilDay.dayOfMonth(Integer.MAX_VALUE - 1_000_000)).isBetween(1, 31);
    }
}
