package dev.safelight.account;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The accounts in the database; a family's worth, so lists are not paged. */
@ApplicationScoped
public class AccountRepository implements PanacheRepositoryBase<Account, UUID> {

    public Optional<Account> findByUsername(String username) {
        return find("username", username).firstResultOptional();
    }

    public List<Account> listByName() {
        return listAll(Sort.by("username"));
    }

    /** How many admins can sign in. */
    public long countActiveAdmins() {
        return count("role = ?1 and disabledAt is null", AccountRole.ADMIN);
    }

    /**
     * Lets one transaction at a time decide who is an admin, on all servers of this database: without it two first
     * admins could be made at once, or the last two could demote each other. Reading goes on meanwhile.
     */
    public void lockForRoles() {
        getEntityManager()
                .createNativeQuery("lock table account in share row exclusive mode")
                .executeUpdate();
    }
}
