/**
 * The domain, the facade and the service interfaces of Manna. Micrometer, which is no named module, is optional.
 */
@SuppressWarnings("requires-automatic")
module financial.manna.core {
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.databind;
    requires com.github.benmanes.caffeine;
    requires de.siegmar.fastcsv;
    requires org.slf4j;
    requires static micrometer.core;

    uses financial.manna.spi.CategoryModel;

    exports financial.manna;
    exports financial.manna.transaction;
    exports financial.manna.taxonomy;
    exports financial.manna.merchant;
    exports financial.manna.account;
    exports financial.manna.artifact;
    exports financial.manna.io;
    exports financial.manna.metrics;
    exports financial.manna.spi;
    exports financial.manna.internal.text to
            financial.manna.ml,
            financial.manna.rules;
    exports financial.manna.internal.knowledge to
            financial.manna.ml;
    exports financial.manna.internal.pool to
            financial.manna.ml;
    exports financial.manna.internal.match to
            financial.manna.rules;
    exports financial.manna.internal.json to
            financial.manna.rules;
    exports financial.manna.internal.conformal to
            financial.manna.forecast,
            financial.manna.ml;
    exports financial.manna.internal.svg to
            financial.manna.forecast,
            financial.manna.ml;
}
