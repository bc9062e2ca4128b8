package financial.manna.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PointModelTest {

    private static final int MONDAY = (int) LocalDate.of(2024, 1, 1).toEpochDay();

    static Stream<PointModel> everyModel() {
        return Stream.concat(Ensemble.POOL.stream(), BaselineModel.ALL.stream());
    }

    static Stream<PointModel> weekdayModels() {
        return Ensemble.POOL.stream().filter(model -> !(model instanceof IntermittentDemand));
    }

    @ParameterizedTest
    @MethodSource("everyModel")
    void neverReadsTheFuture(PointModel model) {
        Random random = new Random(3);
        double[] values = random.doubles(900, -100, 100).toArray();
        double[] other = values.clone();
        Arrays.fill(other, 800, 900, 1e9);

        assertThat(model.forecast(other, 800, MONDAY, 40)).isEqualTo(model.forecast(values, 800, MONDAY, 40));
    }

    @ParameterizedTest
    @MethodSource("everyModel")
    void worksFromItsLeastDays(PointModel model) {
        double[] values = new double[model.leastDays()];
        Arrays.fill(values, 5);

        assertThat(Arrays.stream(model.forecast(values, values.length, MONDAY, 365))
                        .boxed())
                .hasSize(365)
                .allSatisfy(value -> assertThat(value).isBetween(-1e-6, 5.0 + 1e-6));
    }

    @ParameterizedTest
    @MethodSource("everyModel")
    void forecastsZeroFromZeros(PointModel model) {
        assertThat(model.forecast(new double[200], 200, MONDAY, 10)).containsOnly(0.0);
    }

    @ParameterizedTest
    @MethodSource("weekdayModels")
    void repeatsAWeeklyPattern(PointModel model) {
        double[] values = new double[800];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 7 == 5 ? 100 : 10;
        }

        double[] forecast = model.forecast(values, 800, MONDAY, 14);

        for (int i = 0; i < 14; i++) {
            assertThat(forecast[i]).isCloseTo((800 + i) % 7 == 5 ? 100 : 10, within(1.5));
        }
    }

    @Test
    void followsALevelThatMoved() {
        double[] values = new double[400];
        Arrays.fill(values, 0, 200, 10);
        Arrays.fill(values, 200, 400, 50);

        assertThat(new SeasonalSmoothing(false).forecast(values, 400, MONDAY, 1)[0])
                .isCloseTo(50, within(0.5));
        assertThat(new ThetaModel().forecast(values, 400, MONDAY, 1)[0]).isCloseTo(50, within(5.0));
    }

    @Test
    void foreseesWhatTheCalendarRepeats() {
        double[] values = new double[730];
        for (int i = 0; i < values.length; i++) {
            values[i] = CivilDay.dayOfMonth(MONDAY + i) <= 2 ? 100 : 0;
        }

        double[] forecast = new CalendarRegression(5, 180, false).forecast(values, 730, MONDAY, 31);

        // 731 days after 1 January 2024 is 31 December 2025.
        for (int i = 0; i < 31; i++) {
            boolean due = CivilDay.dayOfMonth(MONDAY + 730 + i) <= 2;
            assertThat(forecast[i]).isBetween(due ? 45.0 : -15.0, due ? 130.0 : 40.0);
        }
    }

    @Test
    void spreadsIntermittentDemandOverDays() {
        double[] values = new double[300];
        for (int i = 0; i < 300; i += 5) {
            values[i] = 50;
        }

        assertThat(new IntermittentDemand().forecast(values, 300, MONDAY, 3)[2]).isCloseTo(10, within(1.5));
        double[] stopped = Arrays.copyOf(values, 400);
        assertThat(new IntermittentDemand().forecast(stopped, 400, MONDAY, 1)[0])
                .isLessThan(1);
    }

    @Test
    void repeatsHalfOfLastYearsSeason() {
        double[] values = new double[364 + 300];
        Arrays.fill(values, 10);
        // The 30 days that correspond to the forecast's were 20 higher a year before, and the weeks around them.
        Arrays.fill(values, 300 - 10, 300 + 40, 30);

        double[] forecast = new YearAnalog().forecast(values, values.length, MONDAY, 30);

        assertThat(forecast[10]).isCloseTo(20, within(0.01));
    }
}
