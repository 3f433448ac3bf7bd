package dev.safelight.protocol;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/** The path of a request for filters, which see those of every door. */
public final class RequestPath {
    private RequestPath() {}

    /** The path as routing sees it. {@code UriInfo} decodes it again, and fails over names with a semicolon and a percent sign. */
    public static String of(ContainerRequestContext request) {
        var context = ((ResteasyReactiveContainerRequestContext) request).getServerRequestContext();
        return ((ResteasyReactiveRequestContext) context).getPath();
    }
}
