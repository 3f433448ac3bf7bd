package dev.safelight.account;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Keeps roles in the database under their codes. */
@Converter(autoApply = true)
public class AccountRoleConverter implements AttributeConverter<AccountRole, String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable AccountRole role) {
        return role == null ? null : role.code();
    }

    @Override
    public @Nullable AccountRole convertToEntityAttribute(@Nullable String code) {
        return code == null ? null : AccountRole.of(code);
    }
}
