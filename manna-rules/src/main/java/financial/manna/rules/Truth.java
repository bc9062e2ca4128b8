package financial.manna.rules;

/**
 * What a condition says of a transaction, in Kleene's three-valued logic: a field that is absent makes its condition
 * neither true nor false, so that neither the condition nor its negation holds.
 */
enum Truth {
    FALSE,
    ABSENT,
    TRUE;

    static Truth of(boolean holds) {
        return holds ? TRUE : FALSE;
    }

    Truth not() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            case ABSENT -> ABSENT;
        };
    }

    Truth and(Truth other) {
        return compareTo(other) <= 0 ? this : other;
    }

    Truth or(Truth other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
