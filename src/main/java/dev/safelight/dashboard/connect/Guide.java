package dev.safelight.dashboard.connect;

import java.net.URI;

/**
 * How one kind of app uploads, with the values of this server to copy.
 *
 * @param address of this server, as the person reaches it, without a slash at the end
 * @param username of the account that the device belongs to
 * @param token of the device, or a word in its place
 */
public record Guide(UploadingApp app, String address, String username, String token) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private static final String PLACEHOLDER = "TOKEN";

    /** A guide for a device whose token is not at hand. */
    static Guide without(UploadingApp app, URI base, String username) {
        return new Guide(app, address(base), username, PLACEHOLDER);
    }

    /** The address as people write it. */
    static String address(URI base) {
        return base.toString().replaceFirst("/+$", "");
    }

    /** Whether the lines can be run as they are. */
    public boolean complete() {
        return !token.equals(PLACEHOLDER);
    }

    /** Where clients of WebDAV go. */
    public String webdavAddress() {
        return address + "/dav/";
    }

    /** The host that apps ask for which ask for it alone. */
    public String host() {
        var host = URI.create(address).getHost();
        return host == null ? address : host;
    }

    /** The port that belongs to it. */
    public int port() {
        var uri = URI.create(address);
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return isEncrypted() ? HTTPS : HTTP;
    }

    /** Whether the address is one of TLS. */
    public boolean isEncrypted() {
        return address.startsWith("https:");
    }

    /** The path of WebDAV for apps that ask for it alone. */
    public String webdavPath() {
        var path = URI.create(webdavAddress()).getPath();
        return path == null ? "/dav/" : path;
    }

    /** Connects rclone. */
    public String rcloneCommand() {
        return "rclone config create safelight webdav url=" + webdavAddress() + " vendor=other user=" + username
                + " pass=" + token;
    }

    /** Copies a folder with it. */
    public String rcloneCopyCommand() {
        return "rclone copy ~/Pictures safelight:Pictures";
    }

    /** Uploads a folder with Immich's own command line. */
    public String immichCommand() {
        return "immich -u " + address + "/api -k " + token + " upload --recursive ~/Pictures";
    }

    /** Uploads a folder with immich-go. */
    public String immichGoCommand() {
        return "immich-go upload from-folder --server=" + address + " --api-key=" + token + " ~/Pictures";
    }

    /** What the Immich app takes for an e-mail address; only the part before the at sign counts. */
    public String immichEmail() {
        return username + "@" + host();
    }

    /** Everything that Nextcloud's app needs, for it to scan. */
    public String nextcloudLink() {
        return "nc://login/server:" + address + "&user:" + username + "&password:" + token;
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
