package financial.manna.rules;

/** A value that a rule cannot have: to a caller in Java an illegal argument, to a reader of files an issue. */
@SuppressWarnings("serial") // never serialized; the code and hint are for the reader
final class RuleFault extends IllegalArgumentException {

    private final String code;
    private final String hint;
    private final String culprit;

    RuleFault(String code, String message, String hint) {
        this(code, message, hint, "");
    }

    /** A fault of one value among several. */
    RuleFault(String code, String message, String hint, String culprit) {
        super(message);
        this.code = code;
        this.hint = hint;
        this.culprit = culprit;
    }

    String code() {
        return code;
    }

    String hint() {
        return hint;
    }

    /** The value at fault, if it is one of several; else empty. */
    String culprit() {
        return culprit;
    }

    /** The text between quotes, cut where it is long. */
    static String quoted(String text) {
        return "\"" + (text.length() <= 60 ? text : text.substring(0, 57) + "...") + "\"";
    }
}
