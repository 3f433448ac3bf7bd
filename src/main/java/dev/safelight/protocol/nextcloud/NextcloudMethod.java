package dev.safelight.protocol.nextcloud;

import jakarta.ws.rs.HttpMethod;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Methods of WebDAV's extensions that apps try. */
final class NextcloudMethod {
    private NextcloudMethod() {}

    @HttpMethod("REPORT")
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Report {}

    @HttpMethod("SEARCH")
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Search {}
}
