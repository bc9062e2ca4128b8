package financial.manna.ml.amount;

/**
 * A payment to learn from.
 *
 * @param line what it was for
 * @param log natural logarithm of the amount in major units, without its sign
 * @param currency ISO 4217 code
 * @param direction -1 out, 1 in
 */
record Payment(Line line, double log, String currency, int direction) {}
