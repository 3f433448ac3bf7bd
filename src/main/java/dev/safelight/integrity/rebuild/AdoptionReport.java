package dev.safelight.integrity.rebuild;

import java.util.List;

/**
 * What was newer in the object store than the catalogue.
 *
 * @param adopted how many originals were taken over
 * @param unused how many objects nothing could be made of; they stay as they are
 * @param notes what else should be known, in sentences
 */
public record AdoptionReport(long adopted, long unused, List<String> notes) {}
