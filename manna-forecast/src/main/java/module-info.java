/** Recurring streams and cash-flow forecasts with prediction intervals. */
module financial.manna.forecast {
    requires transitive financial.manna.core;
    requires static transitive org.jspecify;
}
