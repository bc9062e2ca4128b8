package com.example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {

    @TempDir
    private Path folder;

    @Test
    void keepsTheOldFileUntilTheNewOneIsComplete() throws IOException {
        Path target = Files.writeString(folder.resolve("out.csv"), "old");

        try (OutputFile file = OutputFile.open(Optional.of(target))) {
            file.writer().write("half");
            file.writer().flush();
            assertThat(target).hasContent("old");
        }

        assertThat(target).hasContent("old");
        assertThat(files()).containsExactly(target);
    }

    @Test
    void replacesTheOldFileOnCommit() throws IOException {
        Path target = Files.writeString(folder.resolve("out.csv"), "old");

        try (OutputFile file = OutputFile.open(Optional.of(target))) {
            file.writer().write("new");
            file.commit();
        }

        assertThat(target).hasContent("new");
        assertThat(files()).containsExactly(target);
    }

    @Test
    void withoutAFileNothingIsWritten() throws IOException {
        try (OutputFile file = OutputFile.open(Optional.empty())) {
            file.writer().write("gone");
            file.commit();
        }

        assertThat(files()).isEmpty();
    }

    private Stream<Path> files() throws IOException {
        return Files.list(folder);
    }
}
