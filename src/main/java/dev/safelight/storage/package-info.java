/**
 * Where originals lie. {@link dev.safelight.storage.ObjectStore} is the one port, with two real implementations: a
 * directory and any S3-compatible store (MinIO first). Knows nothing of photos, devices or jobs.
 *
 * <p>Promises: an object that {@code put} returned from is durable and whole; no call ever replaces an object; every
 * failure is one of {@link dev.safelight.storage.ObjectStoreException}'s named kinds, so callers decide by kind and never by
 * message.
 */
@NullMarked
package dev.safelight.storage;

import org.jspecify.annotations.NullMarked;
