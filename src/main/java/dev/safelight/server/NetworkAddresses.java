package dev.safelight.server;

import io.quarkus.logging.Log;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Under which addresses the home network knows this machine. */
final class NetworkAddresses {

    /** Networks between containers, which no phone can reach. */
    private static final Pattern CONTAINER_NETWORK = Pattern.compile("(docker|br-|veth|cni|podman|virbr).*");

    /** Docker and Podman put one of these into every container. */
    private static final List<Path> CONTAINER_MARKS = List.of(Path.of("/.dockerenv"), Path.of("/run/.containerenv"));

    private NetworkAddresses() {}

    /**
     * The private IPv4 addresses, which people can type; empty if there are none or they cannot be found out, as in a container,
     * whose own addresses no phone can reach.
     */
    static List<String> ofThisMachine() {
        if (CONTAINER_MARKS.stream().anyMatch(Files::exists)) {
            return List.of();
        }
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(NetworkAddresses::isUsable)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address && address.isSiteLocalAddress())
                    .map(InetAddress::getHostAddress)
                    .sorted()
                    .toList();
        } catch (SocketException e) {
            Log.debugf(e, "The network interfaces cannot be listed");
            return List.of();
        }
    }

    private static boolean isUsable(NetworkInterface network) {
        try {
            return network.isUp()
                    && !network.isLoopback()
                    && !CONTAINER_NETWORK.matcher(network.getName()).matches();
        } catch (SocketException e) {
            return false;
        }
    }
}
