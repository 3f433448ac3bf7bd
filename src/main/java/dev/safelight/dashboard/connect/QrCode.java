package dev.safelight.dashboard.connect;

import io.nayuki.qrcodegen.QrCode.Ecc;

/**
 * A QR code as the data of one SVG path, a square unit a module, with the quiet zone that scanners need.
 *
 * @param size the length of each side of the picture
 * @param path the dark modules
 */
public record QrCode(int size, String path) {
    /** ISO/IEC 18004 asks for four modules around the code. */
    private static final int QUIET_ZONE = 4;

    /** The code for a text; medium error correction, so that a dusty screen can still be read. */
    static QrCode of(String text) {
        var code = io.nayuki.qrcodegen.QrCode.encodeText(text, Ecc.MEDIUM);
        var path = new StringBuilder();
        for (var y = 0; y < code.size; y++) {
            for (var x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + QUIET_ZONE)
                            .append(' ')
                            .append(y + QUIET_ZONE)
                            .append("h1v1h-1z");
                }
            }
        }
        return new QrCode(code.size + 2 * QUIET_ZONE, path.toString());
    }
}
