/** The catalogue: assets, asset resources, originals and receipts. A row here that says safe was verified in the store. */
@NullMarked
package dev.safelight.asset;

import org.jspecify.annotations.NullMarked;
