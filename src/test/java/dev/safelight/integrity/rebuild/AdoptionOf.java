package dev.safelight.integrity.rebuild;

import dev.safelight.account.password.Passwords;
import dev.safelight.integrity.backup.Database;
import dev.safelight.storage.ObjectStore;
import java.time.Clock;

/** The adoption of another database than the application's. */
public final class AdoptionOf {
    private AdoptionOf() {}

    public static Adoption database(Database database, ObjectStore store, Passwords passwords, Clock clock) {
        var staging = new Staging(database);
        return new Adoption(database, new ObjectLook(store, staging), staging, passwords, clock);
    }
}
