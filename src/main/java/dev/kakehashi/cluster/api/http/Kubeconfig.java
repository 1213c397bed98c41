package dev.kakehashi.cluster.api.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

/** Writes the file that tells kubectl where the cluster is and how to prove who one is. */
final class Kubeconfig {

    private Kubeconfig() {}

    /** Writes a file of its own that only its owner can read, in the place of one that may be there. */
    static void write(Path file, int port, Certificate certificate, String token) throws IOException {
        String text = """
                apiVersion: v1
                kind: Config
                clusters:
                - name: kakehashi
                  cluster:
                    server: https://127.0.0.1:%d
                    certificate-authority-data: %s
                users:
                - name: kakehashi-admin
                  user:
                    token: %s
                contexts:
                - name: kakehashi
                  context:
                    cluster: kakehashi
                    user: kakehashi-admin
                current-context: kakehashi
                """.formatted(
                port, Base64.getEncoder().encodeToString(certificate.pem().getBytes(StandardCharsets.UTF_8)), token);
        Path target = file.toAbsolutePath();
        Files.createDirectories(target.getParent());
        boolean posix = Files.getFileStore(target.getParent()).supportsFileAttributeView("posix");
        Path draft = posix
                ? Files.createTempFile(
                        target.getParent(),
                        ".kubeconfig",
                        "",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : Files.createTempFile(target.getParent(), ".kubeconfig", "");
        Files.writeString(draft, text);
        Files.move(draft, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
}
