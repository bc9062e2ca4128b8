package financial.manna.rules;

/**
 * A way to find the transactions that a condition may hold for.
 *
 * @param cost the share of transactions that it leads to, as a rough guess for choosing among ways
 * @param sure whether being led there means that the condition holds
 * @param registration tells the index
 */
record Access(double cost, boolean sure, Registration registration) {

    /** Leads to no transaction. */
    static final Access NEVER = new Access(0, true, (index, rank, sure) -> {});

    /** The same way for a condition of which this is only a part. */
    Access unsure() {
        return sure
                ? new Access(cost, false, (index, rank, ignored) -> registration.register(index, rank, false))
                : this;
    }

    /** Adds a rule to the index. */
    @FunctionalInterface
    interface Registration {
        void register(RuleIndex.Builder index, int rank, boolean sure);
    }
}
