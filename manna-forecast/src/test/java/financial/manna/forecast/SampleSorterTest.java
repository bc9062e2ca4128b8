package financial.manna.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SampleSorterTest {

    private static final int[] SIZES = {1, 2, 3, 40, 41, 128, 256, 1000};

    static Stream<Arguments> kinds() {
        return Stream.of(
                kind("spread out", random -> 1000 * random.nextDouble() - 300),
                kind("mostly nothing", random -> random.nextInt(5) == 0 ? -random.nextInt(9_000) : 0),
                kind("few different", random -> random.nextInt(3) * 1_299),
                kind("all equal", random -> 42),
                kind("far out", random -> random.nextInt(50) == 0 ? 1e12 : random.nextGaussian()),
                kind("too wide to divide", random -> Double.MAX_VALUE * (2 * random.nextDouble() - 1)),
                kind("too narrow to divide", random -> Double.MIN_VALUE * random.nextInt(4)));
    }

    private static Arguments kind(String name, ToDoubleFunction<Random> draw) {
        return Arguments.of(name, draw);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void sortsAsTheLibraryDoes(String name, ToDoubleFunction<Random> draw) {
        Random random = new Random(7);
        for (int size : SIZES) {
            SampleSorter sorter = new SampleSorter(size);
            for (int round = 0; round < 20; round++) {
                double[] values = new double[size];
                for (int i = 0; i < size; i++) {
                    values[i] = draw.applyAsDouble(random);
                }
                double[] expected = values.clone();
                Arrays.sort(expected);

                sorter.sort(values);

                assertThat(values).as("%s, %d values", name, size).isEqualTo(expected);
            }
        }
    }

    @Test
    void leavesSortedAndReversedSamplesSorted() {
        double[] up = {-3, -2, 0, 0, 1, 5, 5, 9};
        double[] down = {9, 5, 5, 1, 0, 0, -2, -3};
        SampleSorter sorter = new SampleSorter(8);
        double[] expected = up.clone();

        sorter.sort(up);
        sorter.sort(down);

        assertThat(up).isEqualTo(expected);
        assertThat(down).isEqualTo(expected);
    }
}
