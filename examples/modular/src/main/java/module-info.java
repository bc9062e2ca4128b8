/** A sample application on the module path. */
module com.example.modular {
    requires financial.manna.core;
    requires financial.manna.rules;
}
