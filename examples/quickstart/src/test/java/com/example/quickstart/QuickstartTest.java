package com.example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;

class QuickstartTest {

    @Test
    void saysWhatFailedWhereTheMessageIsOnlyTheFile() {
        assertThat(Quickstart.cause(new AccessDeniedException("out.csv"))).isEqualTo("AccessDeniedException: out.csv");
        assertThat(Quickstart.cause(new FileSystemException("out.csv", null, "Read-only file system")))
                .isEqualTo("out.csv: Read-only file system");
    }

    @Test
    void namesNoClassWhereTheMessageSaysEnough() {
        IOException full = new IOException("No space left on device");

        assertThat(Quickstart.cause(full)).isEqualTo("No space left on device");
        assertThat(Quickstart.cause(new UncheckedIOException(full))).isEqualTo("No space left on device");
        assertThat(Quickstart.cause(new UncheckedIOException("line 7: cut off", full)))
                .isEqualTo("line 7: cut off");
    }
}
