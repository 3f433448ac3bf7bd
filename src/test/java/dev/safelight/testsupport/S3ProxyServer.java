package dev.safelight.testsupport;

import java.net.URI;
import java.nio.file.Path;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.jspecify.annotations.Nullable;

/** S3Proxy within this JVM, over a directory. Runs everywhere. */
public final class S3ProxyServer implements S3Server {
    private final Path data;
    private final int port = FreePort.find();
    private @Nullable S3Proxy proxy;

    /** Starts on a fresh directory. */
    public S3ProxyServer() {
        this(Directories.createTemporary());
    }

    /** Starts on a directory of the caller's, for instance a small file system. */
    public S3ProxyServer(Path data) {
        this.data = data;
        start();
    }

    @Override
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void start() {
        var properties = new Properties();
        properties.setProperty("jclouds.filesystem.basedir", data.toString());
        proxy = S3Proxy.builder()
                .blobStore(BlobStores.create("filesystem", properties))
                .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
                .endpoint(endpoint())
                .stopTimeout(0)
                .build();
        try {
            proxy.start();
        } catch (Exception e) {
            throw new IllegalStateException("S3Proxy does not start", e);
        }
    }

    @Override
    public void stop() {
        var running = proxy;
        proxy = null;
        if (running != null) {
            try {
                running.stop();
            } catch (Exception e) {
                throw new IllegalStateException("S3Proxy does not stop", e);
            }
        }
    }

    @Override
    public void close() {
        stop();
        Directories.delete(data);
    }
}
