package dev.safelight.account.guard;

import java.net.InetAddress;
import java.util.Arrays;

/** One IP address, or a network of them that share their leading bits. */
final class AddressRange {
    private final byte[] network;
    private final int prefix;

    private AddressRange(byte[] network, int prefix) {
        this.network = network;
        this.prefix = prefix;
    }

    /**
     * Reads {@code 192.0.2.1}, {@code 192.0.2.0/24} or the same of IPv6.
     *
     * @throws IllegalArgumentException when it is neither
     */
    static AddressRange parse(String text) {
        var slash = text.indexOf('/');
        var network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash))
                .getAddress();
        var bits = network.length * Byte.SIZE;
        var prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException("no such prefix length: " + text);
        }
        return new AddressRange(network, prefix);
    }

    boolean contains(InetAddress address) {
        var bytes = address.getAddress();
        if (bytes.length != network.length) {
            return false;
        }
        var whole = prefix / Byte.SIZE;
        var rest = prefix % Byte.SIZE;
        return Arrays.equals(bytes, 0, whole, network, 0, whole)
                && (rest == 0 || leading(bytes[whole], rest) == leading(network[whole], rest));
    }

    private static int leading(byte value, int bits) {
        return Byte.toUnsignedInt(value) >>> (Byte.SIZE - bits);
    }
}
