package financial.manna.spi;

import static financial.manna.Fixtures.COFFEE;
import static financial.manna.Fixtures.FLIGHTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import financial.manna.AnomalyScore;
import financial.manna.ComponentInfo;
import financial.manna.Fixtures.ExactRules;
import financial.manna.Fixtures.RoteModel;
import financial.manna.RiskLevel;
import financial.manna.ScoredCategory;
import financial.manna.transaction.TransactionField;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Holds the simplest implementations to the contracts, and the contracts to something that keeps them. */
class SpiContractTest
        implements RuleEngineContract,
                CategoryModelContract,
                AnomalyDetectorContract,
                FeatureGroupContract,
                FeatureExtractorContract {

    @Override
    public RuleEngine engine() {
        return new ExactRules(Map.of("SHOP", RuleMatch.of(List.of("r"), COFFEE, 0.9, List.of(), null)));
    }

    @Override
    public CategoryModel model() {
        return new RoteModel(
                Map.of("SHOP", List.of(new ScoredCategory(COFFEE, 0.6), new ScoredCategory(FLIGHTS, 0.3))));
    }

    @Override
    public AnomalyDetector detector() {
        return new AnomalyDetector() {
            @Override
            public ComponentInfo info() {
                return new ComponentInfo("anomaly", "sign", "1", "test");
            }

            @Override
            public Optional<AnomalyScore> score(TransactionContext context) {
                return context.transaction()
                        .amount()
                        .map(amount -> new AnomalyScore(
                                amount.isOutflow() ? 0.1 : 0.9,
                                !amount.isOutflow(),
                                RiskLevel.LOW,
                                amount.isOutflow() ? "" : "money came in",
                                List.of()));
            }
        };
    }

    @Override
    public FeatureGroup group() {
        return new DescriptorLength();
    }

    @Override
    public FeatureExtractor extractor() {
        return new OneGroup(new DescriptorLength());
    }

    @Test
    void aVectorRefusesWhatIsNoFeature() {
        FeatureVector vector = new FeatureVector();

        assertThatIllegalArgumentException().isThrownBy(() -> vector.add(-1, 1)).withMessageContaining("-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> vector.add(3, Double.NaN))
                .withMessageContaining("feature 3");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> vector.index(0));
    }

    @Test
    void aVectorGrows() {
        FeatureVector vector = new FeatureVector();
        for (int i = 0; i < 1_000; i++) {
            vector.add(i, i * 0.5);
        }

        assertThat(vector.size()).isEqualTo(1_000);
        assertThat(vector.index(999)).isEqualTo(999);
        assertThat(vector.value(999)).isEqualTo(499.5f);
    }

    @Test
    void aMatchRefusesWhatIsNoMatch() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RuleMatch.of(List.of(), COFFEE, 0.9, List.of(), null))
                .withMessageContaining("at least one rule");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RuleMatch.of(List.of("r"), COFFEE, 1.5, List.of(), null))
                .withMessageContaining("1.5");
    }

    private static final class DescriptorLength implements FeatureGroup {

        @Override
        public String id() {
            return "length";
        }

        @Override
        public Set<TransactionField> fieldsRead() {
            return EnumSet.of(TransactionField.DESCRIPTOR);
        }

        @Override
        public void extract(TransactionContext context, Sink sink) {
            sink.add("chars", context.transaction().descriptor().length());
        }
    }

    private record OneGroup(FeatureGroup group) implements FeatureExtractor {

        @Override
        public int dimension() {
            return 1;
        }

        @Override
        public String featureName(int index) {
            if (index != 0) {
                throw new IndexOutOfBoundsException(index);
            }
            return group.id() + ":chars";
        }

        @Override
        public Set<TransactionField> fieldsRead() {
            return group.fieldsRead();
        }

        @Override
        public void extract(TransactionContext context, FeatureVector vector) {
            vector.clear();
            group.extract(context, (name, value) -> vector.add(0, value));
        }
    }
}
