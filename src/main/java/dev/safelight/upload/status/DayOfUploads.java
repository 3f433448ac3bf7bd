package dev.safelight.upload.status;

import java.time.LocalDate;

/**
 * What a device uploaded on one day of the asked-for time zone.
 *
 * @param stored asset resources that became safe
 * @param failed attempts that failed
 */
public record DayOfUploads(LocalDate day, long stored, long failed) {}
