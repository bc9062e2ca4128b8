package financial.manna.ml.registry;

import financial.manna.artifact.Artifact;
import financial.manna.artifact.ArtifactException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/** The files of a registry: whole or not there, one writer at a time. Thread-safe. */
final class RegistryDirectory {

    private static final String LOCK = "registry.lock";
    private static final String UNFINISHED = ".part";
    private static final Pattern OWN_UNFINISHED = Pattern.compile("(registry|v\\d+)\\.manna\\.part");

    private final Path directory;
    private final ReentrantLock writers = new ReentrantLock();

    RegistryDirectory(Path directory) {
        this.directory = directory;
    }

    void create() throws IOException {
        Files.createDirectories(directory);
    }

    Path path(String name) {
        return directory.resolve(name);
    }

    boolean holds(String name) {
        return Files.isRegularFile(path(name));
    }

    /** Refuses a directory that somebody else uses: the first write would mix our files with theirs. */
    void requireNothingForeign() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (!name.equals(LOCK) && !OWN_UNFINISHED.matcher(name).matches()) {
                    throw new IOException(directory + " is no model registry, and not empty: it holds " + name);
                }
            }
        }
    }

    /** Does something as the only writer, of this process and of others, after clearing away what a crash left. */
    <T> T locked(Action<T> action) throws IOException {
        writers.lock();
        try (FileChannel channel = FileChannel.open(path(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = lock(channel)) {
            if (!lock.isValid()) {
                throw new IOException("lost the lock of " + directory);
            }
            clear();
            return action.run();
        } finally {
            writers.unlock();
        }
    }

    Written write(String name, Artifact artifact) throws IOException {
        Path unfinished = path(name + UNFINISHED);
        MessageDigest digest = sha256();
        long bytes;
        try (FileChannel channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            OutputStream out =
                    new DigestOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)), digest);
            artifact.write(out);
            bytes = channel.position();
            channel.force(true);
        }
        Files.move(unfinished, path(name), StandardCopyOption.ATOMIC_MOVE);
        forceDirectory();
        return new Written(bytes, HexFormat.of().formatHex(digest.digest()));
    }

    Artifact read(String name, String sha256) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(path(name)), digest)) {
            Artifact artifact = Artifact.read(in);
            String found = HexFormat.of().formatHex(digest.digest());
            if (!found.equals(sha256)) {
                throw new ArtifactException(
                        ArtifactException.Problem.CORRUPT,
                        "it is not the file that was added: SHA-256 " + found + ", not " + sha256);
            }
            return artifact;
        } catch (ArtifactException e) {
            ArtifactException named = new ArtifactException(e.problem(), path(name) + ": " + e.getMessage());
            named.initCause(e);
            throw named;
        }
    }

    void delete(String name) throws IOException {
        Files.deleteIfExists(path(name));
    }

    @Override
    public String toString() {
        return directory.toString();
    }

    private FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.lock();
        } catch (OverlappingFileLockException e) {
            throw new IOException("another registry object of this process is writing to " + directory, e);
        }
    }

    private void clear() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + UNFINISHED)) {
            for (Path file : files) {
                if (OWN_UNFINISHED.matcher(String.valueOf(file.getFileName())).matches()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** So that the move itself outlives a loss of power; not every system can do that to a directory. */
    private void forceDirectory() {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows opens no directory as a file; its moves are journaled.
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Something that reads or writes files. */
    @FunctionalInterface
    interface Action<T> {
        T run() throws IOException;
    }

    /** What was written. */
    record Written(long bytes, String sha256) {}
}
