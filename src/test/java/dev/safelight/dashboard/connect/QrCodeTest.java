package dev.safelight.dashboard.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.nayuki.qrcodegen.QrCode.Ecc;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QrCodeTest {
    private static final Pattern MODULE = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");

    @Test
    void thePathHasTheDarkModulesWithinAQuietZone() {
        var expected = io.nayuki.qrcodegen.QrCode.encodeText("text", Ecc.MEDIUM);
        var code = QrCode.of("text");
        assertThat(code.size()).isEqualTo(expected.size + 8);
        var drawn = new boolean[code.size()][code.size()];
        var modules = MODULE.matcher(code.path());
        while (modules.find()) {
            drawn[Integer.parseInt(modules.group(2))][Integer.parseInt(modules.group(1))] = true;
        }
        for (var y = 0; y < code.size(); y++) {
            for (var x = 0; x < code.size(); x++) {
                // Outside the code, the library answers light.
                assertThat(drawn[y][x]).isEqualTo(expected.getModule(x - 4, y - 4));
            }
        }
    }
}
