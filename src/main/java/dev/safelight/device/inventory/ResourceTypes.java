package dev.safelight.device.inventory;

/** The types of asset resources that there are; the catalogue knows them, and devices are not to depend on it. */
@FunctionalInterface
public interface ResourceTypes {

    /** Whether this is the word of a type. */
    boolean isKnown(String word);
}
