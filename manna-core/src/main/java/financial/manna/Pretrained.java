package financial.manna;

import financial.manna.spi.CategoryModel;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Finds the pre-trained model, which lives in a module that core does not know. */
final class Pretrained {

    private Pretrained() {}

    /**
     * The one model that is registered as a service.
     *
     * @param loader where to look; null for that of the platform
     * @throws IllegalStateException if there is none, if it cannot be loaded, or if there is more than one: the first
     *     found would be chosen by accident
     */
    static CategoryModel find(@Nullable ClassLoader loader) {
        List<ServiceLoader.Provider<CategoryModel>> found =
                ServiceLoader.load(CategoryModel.class, loader).stream().toList();
        if (found.isEmpty()) {
            throw new IllegalStateException("no pre-trained model is on the class or module path: add the dependency"
                    + " financial.manna:manna-ml, which holds it");
        }
        if (found.size() > 1) {
            throw new IllegalStateException("more than one pre-trained model is on the class or module path: "
                    + found.stream()
                            .map(model -> model.type().getName())
                            .sorted()
                            .toList());
        }
        try {
            return found.get(0).get();
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new IllegalStateException(
                    "the pre-trained model " + found.get(0).type().getName() + " cannot be loaded: " + e.getMessage(),
                    e);
        }
    }
}
