package dev.safelight.device.inventory;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;

/** How devices' inventories are taken. */
@ConfigMapping(prefix = "safelight.inventory")
public interface InventoryConfig {

    /** The most lines that an inventory may have. */
    @WithDefault("2000000")
    @Min(1)
    int maxLines();

    /** The most bytes that an inventory may have, unpacked. */
    @WithDefault("512M")
    MemorySize maxSize();

    /** Where an inventory lies while it arrives; files there have no name and are gone when the server is. */
    @WithDefault("${safelight.data:data}/inventory")
    Path directory();
}
