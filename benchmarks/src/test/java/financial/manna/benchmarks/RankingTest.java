package financial.manna.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RankingTest {

    /** Worked out by hand: of the six pairs, four are in order and one is tied. */
    @Test
    void countsPairsInOrder() {
        Ranking ranking =
                new Ranking(new double[] {0.9, 0.8, 0.8, 0.3, 0.1}, new boolean[] {true, true, false, false, false});

        assertThat(ranking.auroc()).isCloseTo(5.5 / 6, within(1e-12));
        assertThat(ranking.auprc()).isCloseTo((1 + 2.0 / 3) / 2, within(1e-12));
        assertThat(ranking.precisionAt(1)).isEqualTo(1);
        assertThat(ranking.precisionAt(4)).isEqualTo(0.5);
        assertThat(ranking.precisionAt(100)).isEqualTo(0.4);
        assertThat(ranking.positives()).isEqualTo(2);
    }

    @Test
    void agreesWithComparingEveryPair() {
        Random random = new Random(1);
        double[] scores = new double[300];
        boolean[] positive = new boolean[300];
        for (int i = 0; i < scores.length; i++) {
            positive[i] = random.nextInt(5) == 0;
            scores[i] = random.nextInt(20) + (positive[i] ? 4 : 0);
        }
        double wins = 0;
        int pairs = 0;
        for (int i = 0; i < scores.length; i++) {
            for (int j = 0; j < scores.length; j++) {
                if (positive[i] && !positive[j]) {
                    wins += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                    pairs++;
                }
            }
        }

        assertThat(new Ranking(scores, positive).auroc()).isCloseTo(wins / pairs, within(1e-12));
    }

    @Test
    void equalScoresAreOneStep() {
        Ranking ranking = new Ranking(new double[] {1, 1, 1, 1}, new boolean[] {true, false, false, false});

        assertThat(ranking.auroc()).isEqualTo(0.5);
        assertThat(ranking.auprc()).isEqualTo(0.25);
    }

    @Test
    void withoutPositivesThereIsNothingToSay() {
        assertThat(new Ranking(new double[] {1, 2}, new boolean[2]).auroc()).isNaN();
        assertThat(new Ranking(new double[] {1, 2}, new boolean[2]).auprc()).isNaN();
    }
}
