package financial.manna.ml.train;

import financial.manna.ml.classify.Algorithm;
import java.util.List;
import java.util.Locale;

/** What a sum of scores can be made of. */
enum Member {
    SVM,
    LOGISTIC,
    COMPLEMENT,
    MULTINOMIAL,
    BOOSTING,
    FOREST;

    /** The members that an algorithm may take; the first one is in any case. */
    static List<Member> of(Algorithm algorithm) {
        return switch (algorithm) {
            case ENSEMBLE -> List.of(SVM, COMPLEMENT);
            case BOOSTED_ENSEMBLE -> List.of(SVM, COMPLEMENT, BOOSTING);
            case LINEAR_SVM -> List.of(SVM);
            case LOGISTIC_REGRESSION -> List.of(LOGISTIC);
            case COMPLEMENT_NAIVE_BAYES -> List.of(COMPLEMENT);
            case MULTINOMIAL_NAIVE_BAYES -> List.of(MULTINOMIAL);
            case GRADIENT_BOOSTING -> List.of(BOOSTING);
            case RANDOM_FOREST -> List.of(FOREST);
        };
    }

    /** How much of it an ensemble may take beside its first member. */
    double[] shares() {
        return switch (this) {
            case COMPLEMENT -> new double[] {0.03, 0.06, 0.12};
            case BOOSTING -> new double[] {0.05, 0.1, 0.2, 0.3};
            default -> new double[0];
        };
    }

    /** What a model's header calls its share. */
    String shareName() {
        return this == COMPLEMENT ? "naive_bayes_share" : name().toLowerCase(Locale.ROOT) + "_share";
    }

    boolean isTrees() {
        return this == BOOSTING || this == FOREST;
    }
}
