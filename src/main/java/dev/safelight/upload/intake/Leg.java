package dev.safelight.upload.intake;

import dev.safelight.device.CallingDevice;
import java.util.Optional;

/**
 * The part of an upload that one request brings.
 *
 * @param device that sends it
 * @param offset bytes that are here already
 * @param extent what the body is to the whole file
 * @param bodyAwaitsUs the client sends its body only when it is told to, so that it can be spared
 * @param sha1 declared for the whole file, if this body is all of it
 */
record Leg(CallingDevice device, long offset, Extent extent, boolean bodyAwaitsUs, Optional<String> sha1) {}
