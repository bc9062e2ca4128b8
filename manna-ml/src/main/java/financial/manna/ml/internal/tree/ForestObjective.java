package financial.manna.ml.internal.tree;

/** What a forest was trained for, and so how its margins become predictions. */
public enum ForestObjective {
    /** One probability for each class: the softmax of the margins. */
    SOFTPROB("multi:softprob", "mlogloss"),
    /** The mean: the margin itself. */
    SQUARED_ERROR("reg:squarederror", "rmse"),
    /** One or more quantiles: the margins themselves. They may cross. */
    QUANTILE("reg:quantileerror", "quantile");

    private final String nativeName;
    private final String metric;

    ForestObjective(String nativeName, String metric) {
        this.nativeName = nativeName;
        this.metric = metric;
    }

    /** XGBoost's name for it. */
    String nativeName() {
        return nativeName;
    }

    /** XGBoost's name of the loss on rows that were held back. */
    String metric() {
        return metric;
    }
}
