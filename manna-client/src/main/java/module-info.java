/** HTTP client for the hosted API and a remote {@link financial.manna.Categorizer}. */
module financial.manna.client {
    requires transitive financial.manna.core;
    requires static transitive org.jspecify;
}
