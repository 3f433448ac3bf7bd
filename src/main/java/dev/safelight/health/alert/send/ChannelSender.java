package dev.safelight.health.alert.send;

/** Speaks to one kind of receiver. */
interface ChannelSender {

    /** The kind that it speaks to. */
    ChannelKind kind();

    /**
     * Sends a message and waits until the receiver has taken it; blocks for some seconds at most.
     *
     * @throws DeliveryException if the receiver did not take it, or may have taken it and did not say so
     */
    void send(Destination to, Message message) throws DeliveryException;
}
