package dev.safelight.protocol.webdav;

import jakarta.ws.rs.HttpMethod;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The methods that WebDAV adds to HTTP. */
public final class DavMethod {
    private DavMethod() {}

    @HttpMethod("PROPFIND")
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Propfind {}

    @HttpMethod("PROPPATCH")
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Proppatch {}

    @HttpMethod("MKCOL")
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Mkcol {}

    @HttpMethod("COPY")
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Copy {}

    @HttpMethod("MOVE")
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Move {}

    @HttpMethod("LOCK")
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Lock {}

    @HttpMethod("UNLOCK")
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Unlock {}
}
