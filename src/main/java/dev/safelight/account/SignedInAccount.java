package dev.safelight.account;

import dev.safelight.audit.Author;
import dev.safelight.audit.AuthoredPrincipal;
import java.util.Optional;
import java.util.UUID;

/**
 * The account behind a request.
 *
 * @param session the session it came with; empty for Basic and API tokens, which no other site's page can send along
 */
public record SignedInAccount(UUID id, String username, String displayName, AccountRole role, Optional<UUID> session)
        implements AuthoredPrincipal {

    @Override
    public String getName() {
        return username;
    }

    @Override
    public Author author() {
        return new Author(id, username);
    }

    public boolean isAdmin() {
        return role == AccountRole.ADMIN;
    }
}
