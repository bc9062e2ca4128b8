package financial.manna.rules;

/** How an amount compares with bounds. */
enum AmountOperator {
    GREATER_THAN("greater_than", 2, "greater than"),
    LESS_THAN("less_than", 2, "less than"),
    BETWEEN("between", 3, "between"),
    EQUALS("equals", 5, "equal to");

    private final String id;
    private final int points;
    private final String words;

    AmountOperator(String id, int points, String words) {
        this.id = id;
        this.points = points;
        this.words = words;
    }

    /** The name in files. */
    String id() {
        return id;
    }

    int points() {
        return points;
    }

    String words() {
        return words;
    }
}
