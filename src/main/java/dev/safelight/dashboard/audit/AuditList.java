package dev.safelight.dashboard.audit;

import dev.safelight.asset.Page;
import dev.safelight.audit.AuditEntry;
import dev.safelight.dashboard.Address;

/**
 * The page of who did what.
 *
 * @param all whether it shows everybody's deeds
 */
public record AuditList(Page<AuditEntry> page, boolean all) {

    public String newer() {
        return on(page.page());
    }

    public String older() {
        return on(page.page() + 2);
    }

    private static String on(int number) {
        return Address.of("/settings/audit").with("page", number).toString();
    }
}
