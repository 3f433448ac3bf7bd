package dev.safelight.health.alert.channel;

import dev.safelight.health.alert.send.ChannelKind;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** How kinds of channels are written in SQL: by the same words as in JSON. */
@Converter(autoApply = true)
class ChannelKindConverter implements AttributeConverter<ChannelKind, String> {
    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable ChannelKind kind) {
        return kind == null ? null : kind.slug();
    }

    @Override
    public @Nullable ChannelKind convertToEntityAttribute(@Nullable String word) {
        return word == null ? null : ChannelKind.of(word).orElseThrow();
    }
}
