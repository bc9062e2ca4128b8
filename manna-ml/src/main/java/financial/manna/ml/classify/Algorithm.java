package financial.manna.ml.classify;

import java.util.Locale;

/**
 * What a model is made of. Every one of them trains, explains, is stored and predicts in the same way.
 *
 * <p>Those that XGBoost trains need {@code ml.dmlc:xgboost4j_2.12} on the class path when they are trained, an optional
 * dependency with native code. To read them and to predict with them needs neither.
 */
public enum Algorithm {
    /**
     * The default: {@link #LINEAR_SVM} and as much of {@link #COMPLEMENT_NAIVE_BAYES} as validation chose, summed, which
     * costs no more at prediction than one of them.
     */
    ENSEMBLE,
    /** Linear support vector machine, one class against the rest, squared hinge loss. */
    LINEAR_SVM,
    /** Logistic regression, one class against the rest. */
    LOGISTIC_REGRESSION,
    /** Naive Bayes that asks what all other classes have seen. */
    COMPLEMENT_NAIVE_BAYES,
    /** Naive Bayes over counts of terms. */
    MULTINOMIAL_NAIVE_BAYES,
    /** Gradient boosting: each tree mends what those before it got wrong. Trained by XGBoost. */
    GRADIENT_BOOSTING,
    /** Random forest: the mean of trees, each grown on its own draw of rows and features. Trained by XGBoost. */
    RANDOM_FOREST,
    /** {@link #ENSEMBLE} with {@link #GRADIENT_BOOSTING} as one more member. Trained by XGBoost. */
    BOOSTED_ENSEMBLE;

    /** The name in files and on command lines, such as {@code linear-svm}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
