package dev.safelight.dashboard.connect;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a device uploads with. Only what this server understands is offered. */
public enum UploadingApp {
    PHOTOKIT("An app I build", "For iPhone and iPad, with PhotoKit’s background upload."),
    SCRIPT("curl or a script", "One request a file; anything that can send a file over HTTP."),
    TUS("A tus client", "Apps and libraries that upload with the tus protocol.");

    private final String label;
    private final String description;

    UploadingApp(String label, String description) {
        this.label = label;
        this.description = description;
    }

    /** The app in addresses and forms. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The app for people. */
    public String label() {
        return label;
    }

    /** One sentence that says whom it is for. */
    public String description() {
        return description;
    }

    /** The app with this code. */
    static Optional<UploadingApp> of(String code) {
        return Arrays.stream(values()).filter(app -> app.code().equals(code)).findFirst();
    }
}
