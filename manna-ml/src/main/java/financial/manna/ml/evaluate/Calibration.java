package financial.manna.ml.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Sets confidence against truth. */
final class Calibration {

    private Calibration() {}

    static List<ReliabilityBin> bins(Outcomes outcomes, int count) {
        int[] rows = new int[count];
        int[] right = new int[count];
        double[] confidence = new double[count];
        for (int i = 0; i < outcomes.size(); i++) {
            int bin = Math.min(count - 1, (int) (outcomes.confidence[i] * count));
            rows[bin]++;
            right[bin] += outcomes.isRight(i) ? 1 : 0;
            confidence[bin] += outcomes.confidence[i];
        }
        List<ReliabilityBin> bins = new ArrayList<>(count);
        for (int bin = 0; bin < count; bin++) {
            int some = Math.max(1, rows[bin]);
            bins.add(new ReliabilityBin(
                    (double) bin / count,
                    (double) (bin + 1) / count,
                    rows[bin],
                    confidence[bin] / some,
                    (double) right[bin] / some));
        }
        return List.copyOf(bins);
    }

    static double coverage(Outcomes outcomes, double precision) {
        int[] order = IntStream.range(0, outcomes.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -outcomes.confidence[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        int right = 0;
        int covered = 0;
        for (int i = 0; i < order.length; i++) {
            right += outcomes.isRight(order[i]) ? 1 : 0;
            boolean last = i + 1 == order.length || outcomes.confidence[order[i + 1]] < outcomes.confidence[order[i]];
            if (last && right >= precision * (i + 1)) {
                covered = i + 1;
            }
        }
        return (double) covered / order.length;
    }
}
