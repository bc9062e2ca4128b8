package financial.manna;

import org.jspecify.annotations.Nullable;

/**
 * The parent of every unchecked exception that is neither a programming error ({@code NullPointerException},
 * {@code IllegalArgumentException}, {@code IllegalStateException}) nor an input/output error ({@code IOException}).
 */
public class MannaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MannaException(String message) {
        super(message);
    }

    public MannaException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
