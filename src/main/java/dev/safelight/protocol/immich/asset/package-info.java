/**
 * Immich assets: the files of an account, once per content (ADR 0012). {@link dev.safelight.protocol.immich.asset.ImmichAssets}
 * keeps them in step with the catalogue; the endpoints here read them and change what programs may change.
 */
@NullMarked
package dev.safelight.protocol.immich.asset;

import org.jspecify.annotations.NullMarked;
