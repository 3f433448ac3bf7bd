package dev.safelight.dashboard.connect;

import java.net.URI;

/**
 * How one kind of app uploads, with the values of this server to copy.
 *
 * @param address of this server, as the person reaches it, without a slash at the end
 * @param token of the device, or a word in its place
 */
public record Guide(UploadingApp app, String address, String token) {
    private static final String PLACEHOLDER = "TOKEN";

    /** A guide for a device whose token is not at hand. */
    static Guide without(UploadingApp app, URI base) {
        return new Guide(app, address(base), PLACEHOLDER);
    }

    /** The address as people write it. */
    static String address(URI base) {
        return base.toString().replaceFirst("/+$", "");
    }

    /** Whether the lines can be run as they are. */
    public boolean complete() {
        return !token.equals(PLACEHOLDER);
    }

    /** Where an asset resource goes; the braces are the app's to fill. */
    public String uploadPattern() {
        return address + "/api/v1/uploads/{asset}/{type}";
    }

    /** Where tus clients go. */
    public String tusEndpoint() {
        return address + "/tus";
    }

    /** What iOS asks before it uploads. */
    public String preflightCommand() {
        return "curl -i -X OPTIONS " + uploadUrl();
    }

    /** One upload. */
    public String uploadCommand() {
        return "curl -i -T photo.jpg " + authorization() + " " + uploadUrl();
    }

    /** One upload that says that it could be resumed, as iOS does. */
    public String resumableCommand() {
        return "curl -i -T photo.jpg " + authorization()
                + " -H 'Upload-Draft-Interop-Version: 6' -H 'Upload-Complete: ?1' " + uploadUrl();
    }

    /** The question whether that upload is safe. */
    public String receiptsCommand() {
        return "curl " + authorization() + " -H 'Content-Type: application/json' -d '{\"resources\":[{\"asset\":"
                + "\"first-try\",\"type\":\"photo\"}]}' " + address + "/api/v1/receipts/query";
    }

    /** The first request of a tus upload. */
    public String tusCommand() {
        return "curl -i -X POST " + authorization()
                + " -H 'Tus-Resumable: 1.0.0' -H \"Upload-Length: $(wc -c < photo.jpg)\""
                + " -H \"Upload-Metadata: filename $(printf photo.jpg | base64),asset $(printf first-try | base64)\" "
                + tusEndpoint();
    }

    private String uploadUrl() {
        return address + "/api/v1/uploads/first-try/photo";
    }

    private String authorization() {
        return "-H 'Authorization: Bearer " + token + "'";
    }
}
