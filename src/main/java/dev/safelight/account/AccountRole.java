package dev.safelight.account;

import java.util.Arrays;
import java.util.Locale;

/** What an account may do. */
public enum AccountRole {
    /** Manages accounts and reaches everybody's devices. */
    ADMIN,
    /** Reaches its own devices only. */
    MEMBER;

    /** The role as it is written in SQL, JSON and forms. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The role with this code.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static AccountRole of(String code) {
        return Arrays.stream(values())
                .filter(role -> role.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such role: " + code));
    }
}
