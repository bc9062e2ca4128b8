package com.example.quickstart;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * A file that appears complete or not at all: it is written beside its target and moved there by {@link #commit()}.
 *
 * <p>A target that is not a regular file, such as a pipe, is written to directly.
 */
final class OutputFile implements Closeable {

    private final Path target;
    private final Path written;
    private final Writer writer;

    private OutputFile(Path target, Path written, Writer writer) {
        this.target = target;
        this.written = written;
        this.writer = writer;
    }

    /** Opens a file, or swallows what is written if there is none. */
    static OutputFile open(Optional<Path> file) throws IOException {
        if (file.isEmpty()) {
            return new OutputFile(null, null, Writer.nullWriter());
        }
        // A link stays a link: what it points to is replaced.
        Path target =
                Files.exists(file.get()) ? file.get().toRealPath() : file.get().toAbsolutePath();
        boolean direct = Files.exists(target) && !Files.isRegularFile(target);
        Path written = direct
                ? target
                : target.resolveSibling("." + target.getFileName() + "."
                        + ProcessHandle.current().pid() + ".part");
        return new OutputFile(target, written, Files.newBufferedWriter(written, StandardCharsets.UTF_8));
    }

    /** Where to write; closed by the caller or by {@link #close()}. */
    Writer writer() {
        return writer;
    }

    /** Closes the file and puts it in its place. */
    void commit() throws IOException {
        writer.close();
        if (target != null && !written.equals(target)) {
            Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Takes back what was not committed. */
    @Override
    public void close() throws IOException {
        writer.close();
        if (target != null && !written.equals(target)) {
            Files.deleteIfExists(written);
        }
    }
}
