package dev.safelight.protocol.nextcloud.upload;

import dev.safelight.protocol.nextcloud.file.NextcloudPaths.UploadPath;
import dev.safelight.protocol.webdav.property.MultiStatus;
import dev.safelight.protocol.webdav.xml.XmlText;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The chunks that are here, for a client that goes on with an upload: it adds up their lengths. */
final class ChunkListing {
    private static final int OK = 200;

    private ChunkListing() {}

    static Response of(UploadPath path, List<ChunkView> chunks) {
        var folder = path.prefix() + "/" + path.upload().orElseThrow() + "/";
        return MultiStatus.whole(answer -> {
            answer.response(folder, properties(XmlText.dav("collection", ""), 0));
            for (var chunk : chunks) {
                answer.response(folder + chunk.name(), properties("", chunk.size()));
            }
        });
    }

    private static MultiStatus.PropStats properties(String type, long size) {
        var properties = new MultiStatus.PropStats();
        properties.add(OK, XmlText.dav("resourcetype", type));
        properties.add(OK, XmlText.dav("getcontentlength", Long.toString(size)));
        return properties;
    }
}
