package dev.safelight.device;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Keeps platforms in the database under their codes; one that this version does not know is {@code other}. */
@Converter(autoApply = true)
public class DevicePlatformConverter implements AttributeConverter<DevicePlatform, String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable DevicePlatform platform) {
        return platform == null ? null : platform.code();
    }

    @Override
    public @Nullable DevicePlatform convertToEntityAttribute(@Nullable String code) {
        return code == null ? null : DevicePlatform.of(code).orElse(DevicePlatform.OTHER);
    }
}
