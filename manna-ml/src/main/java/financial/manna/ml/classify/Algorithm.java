package financial.manna.ml.classify;

import java.util.Locale;

/**
 * What a model is made of. Every one of them trains, explains, is stored and predicts in the same way.
 */
public enum Algorithm {
    /**
     * The default: the linear members below, summed with weights that validation chose, which costs no more at
     * prediction than one of them.
     */
    ENSEMBLE,
    /** Linear support vector machine, one class against the rest, squared hinge loss. */
    LINEAR_SVM,
    /** Logistic regression, one class against the rest. */
    LOGISTIC_REGRESSION,
    /** Naive Bayes that asks what all other classes have seen. */
    COMPLEMENT_NAIVE_BAYES,
    /** Naive Bayes over counts of terms. */
    MULTINOMIAL_NAIVE_BAYES;

    /** The name in files and on command lines, such as {@code linear-svm}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
