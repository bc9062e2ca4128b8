package com.example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
            OutputFile.commit(file);
        }

        assertThat(target).hasContent("new");
        assertThat(files()).containsExactly(target);
    }

    @Test
    void ofTwoFilesBothAppearOrNeither() throws IOException {
        Path old = Files.writeString(folder.resolve("old.csv"), "old");
        Path fresh = folder.resolve("fresh.csv");
        Path blocked = folder.resolve("blocked.csv");

        try (OutputFile first = OutputFile.open(Optional.of(old));
                OutputFile second = OutputFile.open(Optional.of(fresh));
                OutputFile third = OutputFile.open(Optional.of(blocked))) {
            first.writer().write("new");
            second.writer().write("new");
            Files.delete(files().filter(file -> file.toString().contains("blocked"))
                    .findFirst()
                    .orElseThrow());

            assertThatThrownBy(() -> OutputFile.commit(first, second, third)).isInstanceOf(IOException.class);
        }

        assertThat(old).hasContent("old");
        assertThat(files()).containsExactly(old);
    }

    @Test
    void withoutAFileNothingIsWritten() throws IOException {
        try (OutputFile file = OutputFile.open(Optional.empty())) {
            file.writer().write("gone");
            OutputFile.commit(file);
        }

        assertThat(files()).isEmpty();
    }

    private Stream<Path> files() throws IOException {
        return Files.list(folder);
    }
}
