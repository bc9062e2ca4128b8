package financial.manna.rules;

/** When a rule is asked; the first rule that matches and names a category decides, so an earlier stage wins. */
public enum Stage {
    /** Before all others: exceptions that nothing may overrule. */
    PRE("pre"),
    /** Where rules belong unless there is a reason. */
    NORMAL("normal"),
    /** After all others: fallbacks. */
    POST("post");

    private final String id;

    Stage(String id) {
        this.id = id;
    }

    /** The name in files. */
    String id() {
        return id;
    }
}
