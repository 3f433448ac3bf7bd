package dev.safelight.protocol.nextcloud.file;

import dev.safelight.asset.tree.EntryView;
import dev.safelight.protocol.webdav.AnswerSource;
import dev.safelight.protocol.webdav.DavMount;
import dev.safelight.storage.HttpDate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;

/**
 * What apps read from the answer of an upload or a move. Without the id, the desktop client takes the upload for a failure, and the
 * one for iOS stops uploading for the account altogether; it keeps the date of the answer as well.
 */
@ApplicationScoped
class NextcloudHeaders implements AnswerSource {
    private final Clock clock;

    NextcloudHeaders(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean serves(DavMount mount) {
        return mount.face().equals(NextcloudPaths.FACE);
    }

    @Override
    public void add(DavMount mount, EntryView entry, Response.ResponseBuilder answer) {
        answer.header("OC-FileId", FileNumber.id(entry.id()))
                .header("OC-ETag", '"' + entry.tag() + '"')
                .header(HttpHeaders.DATE, HttpDate.format(clock.instant()));
        FileChecksums.best(entry).ifPresent(checksum -> answer.header(FileChecksums.HEADER, checksum));
    }
}
