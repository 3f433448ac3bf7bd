package dev.safelight.health;

import dev.safelight.device.DeviceView;
import dev.safelight.upload.status.DeviceUploads;

/** A device, what has come from it, and how its backup is. */
public record DeviceStatus(DeviceView device, DeviceUploads uploads, DeviceHealth health) {}
