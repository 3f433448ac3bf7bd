package dev.safelight.protocol.nextcloud.login;

import dev.safelight.account.CurrentAccount;
import dev.safelight.account.SignedInAccount;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;

/** The page that lets an app in, the same for both versions of the Login Flow. */
@ApplicationScoped
class GrantQuestion {
    private final AppAccess access;
    private final CurrentAccount account;

    @CheckedTemplate(basePath = "nextcloud")
    static class Templates {
        private Templates() {}

        static native TemplateInstance grant(GrantPage page);

        static native TemplateInstance answered(boolean granted, String app);
    }

    GrantQuestion(AppAccess access, CurrentAccount account) {
        this.access = access;
        this.account = account;
    }

    /** Who is asked. */
    SignedInAccount person() {
        return account.get();
    }

    /** The question, before it is answered. */
    TemplateInstance ask(String action, WaitingApp waiting) {
        return ask(action, waiting, waiting.app().deviceOf(person().displayName()), "");
    }

    /** The question again, because the answer could not be taken. */
    TemplateInstance ask(String action, WaitingApp waiting, String name, String error) {
        var known = access.known(person().id(), waiting.app());
        return Templates.grant(new GrantPage(action, waiting, person(), known, name, error));
    }

    /** The end of it in the browser. */
    TemplateInstance answered(boolean granted, AppSoftware app) {
        return Templates.answered(granted, app.name());
    }
}
