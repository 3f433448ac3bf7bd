package dev.safelight.protocol.immich.upload;

import java.util.Locale;
import java.util.Optional;
import org.apache.commons.fileupload2.core.ParameterParser;

/** What the headers of a part tell. */
record PartHeaders(String name, Optional<String> filename, Optional<String> mediaType) {
    private static final String DISPOSITION = "content-disposition:";
    private static final String TYPE = "content-type:";

    /** Reads them; a part without a name is called by the empty one. */
    static PartHeaders of(String headers) {
        var lines = headers.lines().toList();
        var parser = new ParameterParser();
        parser.setLowerCaseNames(true);
        var disposition = value(lines, DISPOSITION).map(text -> parser.parse(text, ';'));
        return new PartHeaders(
                disposition.map(parameters -> parameters.get("name")).orElse(""),
                disposition.map(parameters -> parameters.get("filename")),
                value(lines, TYPE));
    }

    private static Optional<String> value(Iterable<String> lines, String name) {
        for (var line : lines) {
            if (line.toLowerCase(Locale.ROOT).startsWith(name)) {
                return Optional.of(line.substring(name.length()).strip());
            }
        }
        return Optional.empty();
    }
}
