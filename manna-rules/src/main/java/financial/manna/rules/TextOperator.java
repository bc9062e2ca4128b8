package financial.manna.rules;

/** Where a value must stand in a text. */
enum TextOperator {
    CONTAINS("contains", 4, "has") {
        @Override
        boolean accepts(String text, int start, int end) {
            return true;
        }

        @Override
        String place() {
            return "anywhere";
        }
    },
    WORD("word", 6, "has the word") {
        @Override
        boolean accepts(String text, int start, int end) {
            return (start == 0 || !Character.isLetterOrDigit(text.codePointBefore(start)))
                    && (end == text.length() || !Character.isLetterOrDigit(text.codePointAt(end)));
        }

        @Override
        String place() {
            return "as a word of its own";
        }
    },
    STARTS_WITH("starts_with", 5, "starts with") {
        @Override
        boolean accepts(String text, int start, int end) {
            return start == 0;
        }

        @Override
        String place() {
            return "at the start";
        }
    },
    ENDS_WITH("ends_with", 5, "ends with") {
        @Override
        boolean accepts(String text, int start, int end) {
            return end == text.length();
        }

        @Override
        String place() {
            return "at the end";
        }
    },
    EQUALS("equals", 10, "is") {
        @Override
        boolean accepts(String text, int start, int end) {
            return start == 0 && end == text.length();
        }

        @Override
        String place() {
            return "as the whole text";
        }
    };

    private final String id;
    private final int points;
    private final String verb;

    TextOperator(String id, int points, String verb) {
        this.id = id;
        this.points = points;
        this.verb = verb;
    }

    /** Whether an occurrence of the value at this place counts. */
    abstract boolean accepts(String text, int start, int end);

    /** Where the value must stand, in words. */
    abstract String place();

    /** Whether the value stands in the text where it must. */
    boolean holds(String text, String value) {
        for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
            if (accepts(text, at, at + value.length())) {
                return true;
            }
        }
        return false;
    }

    /** The name in files. */
    String id() {
        return id;
    }

    /** What the text does with the value where it holds, in words. */
    String verb() {
        return verb;
    }

    int points() {
        return points;
    }
}
