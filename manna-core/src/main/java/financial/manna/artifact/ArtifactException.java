package financial.manna.artifact;

import static java.util.Objects.requireNonNull;

import java.io.IOException;

/** An artefact that cannot be used; {@link #problem()} says whether the file or the library is to blame. */
public final class ArtifactException extends IOException {

    /** What is wrong with an artefact. */
    public enum Problem {
        /** The bytes are not what was written. */
        CORRUPT,
        /** Written by a release whose format is no longer read. */
        TOO_OLD,
        /** Written by a later release in a format not known here. */
        TOO_NEW
    }

    private static final long serialVersionUID = 1L;

    private final Problem problem;

    public ArtifactException(Problem problem, String message) {
        super(message);
        this.problem = requireNonNull(problem, "problem");
    }

    /** What is wrong. */
    public Problem problem() {
        return problem;
    }
}
