package dev.safelight.health.alert.send;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses this server may be made to call. What a person types must not let it reach what only the server can: the
 * home network unless that is allowed, and the metadata service of a cloud machine (link-local) never.
 */
final class AddressRule {
    private static final int CARRIER_GRADE = 100;

    private AddressRule() {}

    /** An address is not to be called. */
    static final class RefusedAddressException extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        RefusedAddressException(String message) {
            super(message);
        }
    }

    /** The addresses of a host that may be called: all or none, so that nobody hides one behind another. */
    static List<InetAddress> check(String host, List<InetAddress> addresses, boolean mayBePrivate) throws IOException {
        for (var address : addresses) {
            if (isNeverAllowed(address)) {
                throw new RefusedAddressException("The address of " + host + " is not one to send messages to.");
            }
            if (!mayBePrivate && isPrivate(address)) {
                throw new RefusedAddressException(
                        host
                                + " is in the home network, where only this server's admins may have messages sent to. Ask one.");
            }
        }
        return addresses;
    }

    /** Refuses a host that is written as an address; for names there is {@link #check}. */
    static void checkLiteral(String host, boolean mayBePrivate) throws IOException {
        InetAddress literal;
        try {
            literal = InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException aName) {
            return;
        }
        check(host, List.of(literal), mayBePrivate);
    }

    static boolean isNeverAllowed(InetAddress address) {
        var inner = unwrap(address);
        return inner.isLinkLocalAddress()
                || inner.isMulticastAddress()
                || inner.isAnyLocalAddress()
                || (inner instanceof Inet4Address && isReserved(inner.getAddress()));
    }

    /** 0.0.0.0/8 and 240.0.0.0/4, the broadcast address in it. */
    private static boolean isReserved(byte[] four) {
        int first = four[0] & 0xff;
        return first == 0 || first >= 0xf0;
    }

    static boolean isPrivate(InetAddress address) {
        var inner = unwrap(address);
        if (inner.isLoopbackAddress() || inner.isSiteLocalAddress()) {
            return true;
        }
        var bytes = inner.getAddress();
        return inner instanceof Inet6Address ? isUniqueLocal(bytes) : isShared(bytes);
    }

    /** fc00::/7, RFC 4193. */
    private static boolean isUniqueLocal(byte[] sixteen) {
        return (sixteen[0] & 0xfe) == 0xfc;
    }

    /** 100.64.0.0/10 (RFC 6598), where overlay networks are, and 198.18.0.0/15 (RFC 2544). */
    private static boolean isShared(byte[] four) {
        int first = four[0] & 0xff;
        int second = four[1] & 0xff;
        return (first == CARRIER_GRADE && (second & 0xc0) == 0x40) || (first == 198 && (second & 0xfe) == 18);
    }

    /** The IPv4 address within an IPv6 one that stands for it: NAT64 (64:ff9b::/96), 6to4 (2002::/16), IPv4-compatible. */
    private static InetAddress unwrap(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address;
        }
        var bytes = address.getAddress();
        boolean nat64 = startsWith(bytes, new byte[] {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0});
        boolean sixToFour = startsWith(bytes, new byte[] {0x20, 0x02});
        boolean compatible = startsWith(bytes, new byte[12]) && !address.isLoopbackAddress();
        if (nat64 || compatible) {
            return four(bytes, 12);
        }
        return sixToFour ? four(bytes, 2) : address;
    }

    private static boolean startsWith(byte[] bytes, byte[] beginning) {
        return Arrays.equals(bytes, 0, beginning.length, beginning, 0, beginning.length);
    }

    private static InetAddress four(byte[] bytes, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("four bytes are an address", impossible);
        }
    }
}
