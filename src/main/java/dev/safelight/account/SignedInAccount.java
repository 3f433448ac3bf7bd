package dev.safelight.account;

import java.security.Principal;
import java.util.Optional;
import java.util.UUID;

/**
 * The account behind a request.
 *
 * @param session the session it came with; empty for Basic and API tokens, which no other site's page can send along
 */
public record SignedInAccount(UUID id, String username, String displayName, AccountRole role, Optional<UUID> session)
        implements Principal {

    @Override
    public String getName() {
        return username;
    }

    public boolean isAdmin() {
        return role == AccountRole.ADMIN;
    }
}
