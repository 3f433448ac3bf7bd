package dev.safelight.upload.intake;

import java.util.Collection;
import java.util.Set;

/** Has promised clients to keep the bytes of some parts. Every bean of this type is asked before parts are given up. */
public interface PartKeeper {

    /** Those of some parts that are kept; each gets a day more, within which something has to be made of it. */
    Set<String> kept(Collection<String> parts);
}
