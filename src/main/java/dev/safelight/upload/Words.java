package dev.safelight.upload;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** How the enums of this package are written in SQL: by the same words as in URLs and JSON. */
final class Words {
    private Words() {}

    @Converter(autoApply = true)
    static class JobStates implements AttributeConverter<JobState, String> {
        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable JobState state) {
            return state == null ? null : state.slug();
        }

        @Override
        public @Nullable JobState convertToEntityAttribute(@Nullable String word) {
            return word == null ? null : JobState.of(word).orElseThrow();
        }
    }

    @Converter(autoApply = true)
    static class Reasons implements AttributeConverter<Reason, String> {
        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable Reason reason) {
            return reason == null ? null : reason.slug();
        }

        @Override
        public @Nullable Reason convertToEntityAttribute(@Nullable String word) {
            return word == null ? null : Reason.of(word).orElseThrow();
        }
    }

    @Converter(autoApply = true)
    static class Outcomes implements AttributeConverter<Outcome, String> {
        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable Outcome outcome) {
            return outcome == null ? null : outcome.slug();
        }

        @Override
        public @Nullable Outcome convertToEntityAttribute(@Nullable String word) {
            return word == null ? null : Outcome.of(word).orElseThrow();
        }
    }
}
