package financial.manna.rules;

/** A value that a rule cannot have: to a caller in Java an illegal argument, to a reader of files an issue. */
@SuppressWarnings("serial") // never serialized; the code and hint are for the reader
final class RuleFault extends IllegalArgumentException {

    private final String code;
    private final String hint;

    RuleFault(String code, String message, String hint) {
        super(message);
        this.code = code;
        this.hint = hint;
    }

    String code() {
        return code;
    }

    String hint() {
        return hint;
    }

    /** The text between quotes, cut where it is long. */
    static String quoted(String text) {
        return "\"" + (text.length() <= 60 ? text : text.substring(0, 57) + "...") + "\"";
    }
}
