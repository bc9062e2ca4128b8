package financial.manna.merchant;

import java.util.Optional;

/**
 * A host's own directory of merchants, asked before Manna's brands and kinds of places. The bank's own wording still
 * decides first: a salary from a known merchant is a salary.
 *
 * <p>Implementations must be thread-safe, answer any descriptor without throwing, and answer equal descriptors equally:
 * answers are cached. They are asked about the descriptor only, again whenever it is not in the
 * cache, so they should answer within microseconds; what they say of a category that the taxonomy lacks is not used; a list of
 * names is matched by {@link financial.manna.CategorizerBuilder#merchants(java.util.Collection)}.
 */
@FunctionalInterface
public interface MerchantDirectory {

    /** The merchant behind a descriptor, if the directory knows it. */
    Optional<KnownMerchant> find(ParsedDescriptor descriptor);
}
