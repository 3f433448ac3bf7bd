package dev.safelight.dashboard.device;

import dev.safelight.health.ledger.LedgerItem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a device's list as comma-separated values (RFC 4180), for spreadsheets. */
final class LedgerCsv {
    private static final String HEADER =
            "asset,type,filename,size,createdAt,modifiedAt,standing,since,damaged,reason,deviceReason,sentence";
    private static final String LINE_END = "\r\n";
    /** What makes a spreadsheet calculate rather than show; names of files come from phones. */
    private static final String FORMULA = "=+-@\t\r";

    private final Writer out;

    LedgerCsv(Writer out) throws IOException {
        this.out = out;
        out.write(HEADER + LINE_END);
    }

    void write(LedgerItem item) {
        try {
            out.write(line(
                    item.asset(),
                    item.type(),
                    item.filename(),
                    item.size(),
                    item.createdAt(),
                    item.modifiedAt(),
                    item.standing().slug(),
                    item.since(),
                    item.damaged(),
                    item.reason() == null ? null : item.reason().slug(),
                    item.deviceReason(),
                    item.sentence()));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static String line(@Nullable Object... values) {
        return Arrays.stream(values).map(LedgerCsv::cell).collect(Collectors.joining(",", "", LINE_END));
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        var text = value.toString();
        var shown = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return "\"" + shown.replace("\"", "\"\"") + "\"";
    }
}
