package dev.safelight.protocol.nextcloud.ocs;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The envelope around every answer: XML unless {@code format=json} asks for the other. In version 1 success has a code of its
 * own, in version 2 it has HTTP's.
 *
 * @param version 1 or 2, from the address
 * @param json whether JSON was asked for
 */
record OcsAnswers(int version, boolean json) {
    private static final int SUCCESS_OF_V1 = 100;
    private static final int NOT_FOUND_OF_V1 = 998;

    /** For a request below {@code /ocs/v1.php} or {@code /ocs/v2.php}. */
    static OcsAnswers to(UriInfo address) {
        var version = address.getRequestUri().getRawPath().contains("v1.php") ? 1 : 2;
        return new OcsAnswers(
                version, "json".equals(address.getQueryParameters().getFirst("format")));
    }

    /**
     * What was asked for.
     *
     * @param data maps, collections, text, numbers and truth values
     */
    Response ok(Object data) {
        int code = version == 1 ? SUCCESS_OF_V1 : Response.Status.OK.getStatusCode();
        return answer(Response.Status.OK, "ok", code, "OK", data);
    }

    /** There is no such thing; said by the status, too, because not every app reads the envelope. */
    Response notFound() {
        int code = version == 1 ? NOT_FOUND_OF_V1 : Response.Status.NOT_FOUND.getStatusCode();
        return answer(Response.Status.NOT_FOUND, "failure", code, "This server has nothing here.", Map.of());
    }

    /** It is there, and not for these credentials. */
    Response forbidden(String why) {
        int code = Response.Status.FORBIDDEN.getStatusCode();
        return answer(Response.Status.FORBIDDEN, "failure", code, why, Map.of());
    }

    private Response answer(Response.Status status, String word, int code, String message, Object data) {
        var meta = new LinkedHashMap<String, Object>();
        meta.put("status", word);
        meta.put("statuscode", code);
        meta.put("message", message);
        var envelope = new LinkedHashMap<String, Object>();
        envelope.put("meta", meta);
        envelope.put("data", data);
        return json
                ? Response.status(status)
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .entity(Map.of("ocs", envelope))
                        .build()
                : Response.status(status)
                        .type(MediaType.APPLICATION_XML_TYPE.withCharset("utf-8"))
                        .entity(OcsXml.document("ocs", envelope))
                        .build();
    }
}
