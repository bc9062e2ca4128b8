/** Users' rules as data: parse, lint, compile, evaluate, test. */
@SuppressWarnings("requires-automatic") // re2j is no named module
module financial.manna.rules {
    requires transitive financial.manna.core;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.databind;
    requires re2j;

    exports financial.manna.rules;
}
