package dev.safelight.upload.intake;

import dev.safelight.upload.Origin;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * More bytes of an unfinished upload.
 *
 * @param offset where the client believes the upload to stand, in bytes
 * @param extent what the body is to the whole file
 * @param length of the whole file in bytes, if the client says it here or it follows from what it says
 * @param digest declared for this body alone; a body that does not match is dropped
 * @param origin where the attempt comes from
 */
public record Append(long offset, Extent extent, OptionalLong length, Optional<BodyDigest> digest, Origin origin) {}
