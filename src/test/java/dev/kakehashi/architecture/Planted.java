package dev.kakehashi.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Classes that break a rule on purpose, compiled for one test. They lie in the rooms' own packages, so that a rule is
 * proved as it stands.
 */
final class Planted {

    private final Path directory;
    private final List<Path> sources = new ArrayList<>();

    Planted(Path directory) {
        this.directory = directory;
    }

    /** Plants a class; {@code members} is its body. */
    Planted type(String packageName, String name, String members) throws IOException {
        Path source = Files.createDirectories(directory.resolve("sources").resolve(packageName.replace('.', '/')))
                .resolve(name + ".java");
        Files.writeString(source, "package %s; public class %s { %s }".formatted(packageName, name, members));
        sources.add(source);
        return this;
    }

    /** Compiles and reads what was planted. */
    JavaClasses classes() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        Path classes = Files.createDirectories(directory.resolve("classes"));
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("-d", classes.toString(), "-proc:none", "-nowarn");
            boolean compiled = compiler.getTask(
                            complaints, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiled).as(complaints.toString()).isTrue();
        }
        return new ClassFileImporter().importPath(classes);
    }
}
