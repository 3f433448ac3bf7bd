package dev.safelight.protocol.webdav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safelight.asset.tree.TreePath;
import dev.safelight.device.CallingDevice;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DavPathsTest {
    private static final CallingDevice DEVICE =
            new CallingDevice(new UUID(0, 1), new UUID(0, 2), new UUID(0, 3), "Phone", null, "ana", "phone", false);
    private final DavMount mount = new DavMount("webdav", "/dav", List.of("/other/dav"), DEVICE);

    @Test
    void readsNamesFromTheRootDown() {
        assertThat(DavPaths.place(mount, "/dav/Camera%20Roll/b%C3%A4r.jpg"))
                .contains(TreePath.of("Camera Roll", "bär.jpg"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dav", "/dav/", "/dav//"})
    void theRootHasManyAddresses(String address) {
        assertThat(DavPaths.place(mount, address)).contains(TreePath.ROOT);
    }

    @Test
    void slashesMayBeDoubled() {
        assertThat(DavPaths.place(mount, "/dav//a//b/")).contains(TreePath.of("a", "b"));
    }

    @Test
    void anotherPrefixOfTheSameTreeCounts() {
        assertThat(DavPaths.place(mount, "/other/dav/a")).contains(TreePath.of("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/davos/a", "/", "", "/api/dav/a"})
    void otherAddressesAreNotInTheTree(String address) {
        assertThat(DavPaths.place(mount, address)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dav/..",
                "/dav/a/../b",
                "/dav/%2e%2e/b",
                "/dav/a%2Fb",
                "/dav/.",
                "/dav/%",
                "/dav/%4",
                "/dav/%GG",
                "/dav/%FF",
                "/dav/%00"
            })
    void impossibleNamesAreRefused(String address) {
        assertThatThrownBy(() -> DavPaths.place(mount, address))
                .isInstanceOfSatisfying(
                        DavException.class,
                        refused -> assertThat(refused.status()).isEqualTo(400));
    }

    @Test
    void writesAddressesWithTheRequestsOwnPrefix() {
        assertThat(DavPaths.href(mount, TreePath.of("a b", "ü&<.jpg"), false)).isEqualTo("/dav/a%20b/%C3%BC%26%3C.jpg");
        assertThat(DavPaths.href(mount, TreePath.of("a"), true)).isEqualTo("/dav/a/");
        assertThat(DavPaths.href(mount, TreePath.ROOT, true)).isEqualTo("/dav/");
    }
}
