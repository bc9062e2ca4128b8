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
 * A file that appears complete or not at all: it is written beside its target and moved there by {@link #commit}.
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
        boolean direct = Files.exists(file.get()) && !Files.isRegularFile(file.get());
        // A link stays a link: what it points to is replaced.
        Path target = Files.isRegularFile(file.get())
                ? file.get().toRealPath()
                : file.get().toAbsolutePath();
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

    /** Closes the files and puts all of them in their places, or, where that fails for one of them, none. */
    static void commit(OutputFile... files) throws IOException {
        for (OutputFile file : files) {
            file.writer.close();
        }
        int placed = 0;
        try {
            while (placed < files.length) {
                files[placed].place();
                placed++;
            }
        } catch (IOException e) {
            for (int i = 0; i < placed; i++) {
                try {
                    files[i].takeBack();
                } catch (IOException another) {
                    e.addSuppressed(another);
                }
            }
            throw e;
        }
    }

    private void place() throws IOException {
        if (isDirect()) {
            return;
        }
        if (Files.exists(target)) {
            Files.move(target, old(), StandardCopyOption.REPLACE_EXISTING);
        }
        try {
            Files.move(written, target);
        } catch (IOException e) {
            takeBack();
            throw e;
        }
    }

    private void takeBack() throws IOException {
        if (isDirect()) {
            return;
        }
        if (Files.exists(old())) {
            Files.move(old(), target, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.deleteIfExists(target);
        }
    }

    /** Where the file that stood at the target is kept until all files are in their places. */
    private Path old() {
        return written.resolveSibling(written.getFileName() + ".old");
    }

    private boolean isDirect() {
        return target == null || written.equals(target);
    }

    /** Takes back what was not committed. */
    @Override
    public void close() throws IOException {
        writer.close();
        if (!isDirect()) {
            Files.deleteIfExists(written);
            Files.deleteIfExists(old());
        }
    }
}
