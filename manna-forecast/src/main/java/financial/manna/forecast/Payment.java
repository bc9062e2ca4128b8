package financial.manna.forecast;

/**
 * A dated amount of one account, as the algorithms see it.
 *
 * @param day days since 1970-01-01
 * @param amount signed, in minor units
 * @param key what tells its counterparty from others
 * @param index its place in the caller's list
 */
record Payment(int day, double amount, String key, int index) {}
