package dev.safelight.protocol.immich;

import dev.safelight.account.Account;
import dev.safelight.account.AccountRepository;
import dev.safelight.account.AccountRole;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** The accounts behind the devices that call. */
@ApplicationScoped
public class ImmichAccounts {
    private final AccountRepository accounts;
    private final ImmichConfig config;

    ImmichAccounts(AccountRepository accounts, ImmichConfig config) {
        this.accounts = accounts;
        this.config = config;
    }

    /** An account that owns a device. */
    @Transactional
    public ImmichAccount get(UUID id) {
        var account = accounts.findByIdOptional(id).map(Account::view).orElseThrow();
        return ImmichAccount.of(account, account.role() == AccountRole.ADMIN, config.emailDomain());
    }
}
