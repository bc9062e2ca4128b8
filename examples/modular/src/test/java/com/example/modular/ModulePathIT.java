package com.example.modular;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Starts the built application on the module path, where nothing can be reached that is not exported. */
class ModulePathIT {

    @Test
    void startsAndCategorizesWithNamedModulesOnly() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String modules = System.getProperty("modular.jar") + File.pathSeparator + System.getProperty("modular.modules");

        Process process = new ProcessBuilder(java, "-p", modules, "-m", "com.example.modular/com.example.modular.Main")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.lines()).first().isEqualTo("module financial.manna.core named=true");
        assertThat(output).contains("CARD PAYMENT 4471 -> Groceries by hint");
    }
}
