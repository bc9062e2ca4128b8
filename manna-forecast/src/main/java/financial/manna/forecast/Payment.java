package financial.manna.forecast;

import java.util.List;

/**
 * A dated amount of one account, as the algorithms see it.
 *
 * @param day days since 1970-01-01
 * @param amount signed, in minor units
 * @param key what tells its counterparty from others
 * @param index its place in the caller's list
 */
record Payment(int day, double amount, String key, int index) {

    static double[] amounts(List<Payment> payments) {
        double[] amounts = new double[payments.size()];
        for (int i = 0; i < amounts.length; i++) {
            amounts[i] = payments.get(i).amount();
        }
        return amounts;
    }
}
