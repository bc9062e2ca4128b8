package financial.manna.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamFinderTest {

    private static final BusinessDays BANKS = new BusinessDays(Set.of());
    private static final int FIRST = (int) LocalDate.of(2024, 1, 1).toEpochDay();
    private static final int LAST = FIRST + 729;

    /** A shop and several steady bills under each of a few names, with strays, gaps and two payments on one day. */
    private static List<Payment> mixed(long seed) {
        Random random = new Random(seed);
        List<Payment> payments = new ArrayList<>();
        for (int name = 0; name < 6; name++) {
            int dayOfMonth = 1 + random.nextInt(31);
            int amount = 500 + random.nextInt(20_000);
            for (int month = 0; month < 24; month++) {
                if (random.nextInt(8) > 0) {
                    int day = CivilDay.of(2024 * 12 + month, dayOfMonth) + random.nextInt(3);
                    add(payments, day, (name == 0 ? 9 : -1) * (amount + random.nextInt(1 + 100 * name)), "key " + name);
                }
            }
            for (int stray = 0; stray < 8 * name; stray++) {
                add(payments, FIRST + random.nextInt(730), -100 - random.nextInt(25_000), "key " + name);
            }
        }
        return payments;
    }

    private static void add(List<Payment> payments, int day, double amount, String key) {
        if (day <= LAST) {
            payments.add(new Payment(day, amount, key, payments.size()));
        }
    }

    private static List<String> described(List<DetectedStream> streams) {
        return streams.stream()
                .map(stream -> String.join(
                        " ",
                        stream.key(),
                        stream.schedule().cadence().name(),
                        stream.payments().toString(),
                        Arrays.toString(stream.deviations()),
                        Double.toString(stream.confidence()),
                        Double.toString(stream.expectedAmount(stream.lastSlot() + 1)),
                        Integer.toString(stream.schedule().day(stream.lastSlot() + 1))))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void seesAnEarlierDayAsItWasSeenThen(long seed) {
        List<Payment> payments = mixed(seed);
        StreamFinder finder = new StreamFinder(payments, LAST, BANKS);

        for (int asOf : new int[] {LAST, LAST - 30, LAST - 60, LAST - 90, LAST - 400, LAST, FIRST + 3}) {
            List<Payment> known =
                    payments.stream().filter(payment -> payment.day() <= asOf).toList();
            List<DetectedStream> then = new StreamFinder(known, asOf, BANKS).find(asOf);

            assertThat(described(finder.find(asOf))).as("day %d", asOf - FIRST).isEqualTo(described(then));
            assertThat(asOf < LAST - 400 || then.size() > 2).isTrue();
        }
    }

    @Test
    void findsNothingBeforeTheFirstPayment() {
        StreamFinder finder = new StreamFinder(mixed(1), LAST, BANKS);

        assertThat(finder.find(FIRST - 1)).isEmpty();
        assertThat(new StreamFinder(List.of(), LAST, BANKS).find(LAST)).isEmpty();
    }

    @Test
    void takesNoNoticeOfTheOrderOfTheInput() {
        List<Payment> payments = mixed(9);
        List<Payment> reversed = new ArrayList<>(payments);
        Collections.reverse(reversed);

        assertThat(described(new StreamFinder(reversed, LAST, BANKS).find(LAST)))
                .isEqualTo(described(new StreamFinder(payments, LAST, BANKS).find(LAST)));
    }
}
