package dev.safelight.dashboard.settings;

import dev.safelight.account.AccountView;
import dev.safelight.account.SignedInAccount;
import dev.safelight.account.session.SessionView;
import dev.safelight.account.token.ApiTokenView;
import dev.safelight.dashboard.BrowserName;
import dev.safelight.dashboard.overview.StorageCard;
import java.util.List;

/**
 * The settings page.
 *
 * @param accounts everybody's for admins, else empty
 * @param storage where the originals are, and how much room there is
 * @param notice what was just done, or empty
 * @param error why it was not, or empty
 */
public record SettingsPage(
        SignedInAccount self,
        List<Browser> browsers,
        List<ApiTokenView> tokens,
        List<AccountView> accounts,
        StorageCard storage,
        String notice,
        String error) {

    /**
     * A browser that is signed in.
     *
     * @param here whether it is the one that shows the page
     */
    public record Browser(SessionView session, boolean here) {
        public String name() {
            return BrowserName.of(session.userAgent());
        }
    }
}
