package dev.safelight.testsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate for the loopback address that nobody vouches for, made anew by the JDK's own keytool. */
public final class SelfSigned {
    private static final String PASSWORD = "not a secret";

    private SelfSigned() {}

    /**
     * Makes it.
     *
     * @param folder where its key is kept
     * @param options more of keytool's, such as {@code -startdate -3d}
     */
    public static SSLContext certificate(Path folder, String... options)
            throws IOException, InterruptedException, GeneralSecurityException {
        var file = folder.resolve("key.p12");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair"));
        command.addAll(List.of("-keystore", file.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        command.addAll(List.of("-alias", "server", "-keyalg", "EC", "-dname", "CN=test", "-validity", "1"));
        command.addAll(List.of(options));
        var process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IOException("keytool failed");
        }
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
