package financial.manna.ml.amount;

/**
 * All that a predictor has learnt.
 *
 * @param history what earlier payments were
 * @param model what is likely, given those
 * @param knownRadius how far bounds reach for known counterparties, in the model's reaches; NaN for no bounds
 * @param newRadius how far for new ones
 */
record FittedAmounts(AmountHistory history, AmountModel model, double knownRadius, double newRadius) {}
