package dev.safelight.dashboard.connect;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a device uploads with. Only what this server understands is offered. */
public enum UploadingApp {
    NEXTCLOUD("Nextcloud", "The app for iPhone, iPad and Android, and the desktop client.", Steps.NEXTCLOUD),
    IMMICH("Immich", "The app for iPhone, iPad and Android.", Steps.IMMICH),
    PHOTOSYNC("PhotoSync", "For iPhone, iPad and Android; uploads by itself.", Steps.WEBDAV),
    FOLDERSYNC("FolderSync", "For Android; keeps a copy of the phone’s folders here.", Steps.WEBDAV),
    RCLONE("Round Sync or rclone", "For Android, and for computers and servers.", Steps.WEBDAV),
    OWNCLOUD("ownCloud", "The app for iPhone, iPad and Android, and the desktop client.", Steps.OWNCLOUD),
    IMMICH_CLI(
            "Immich CLI or immich-go",
            "For folders of a computer, and for what Google Takeout gave back.",
            Steps.IMMICH_CLI),
    PHOTOKIT("An app I build", "For iPhone and iPad, with PhotoKit’s background upload.", Steps.PHOTOKIT),
    SCRIPT("curl or a script", "One request a file; anything that can send a file over HTTP.", Steps.SCRIPT),
    TUS("A tus client", "Apps and libraries that upload with the tus protocol.", Steps.TUS);

    /** How a kind of app is told where to upload. */
    enum Steps {
        NEXTCLOUD,
        OWNCLOUD,
        IMMICH,
        IMMICH_CLI,
        WEBDAV,
        PHOTOKIT,
        SCRIPT,
        TUS
    }

    private final String label;
    private final String description;
    private final Steps steps;

    UploadingApp(String label, String description, Steps steps) {
        this.label = label;
        this.description = description;
        this.steps = steps;
    }

    /** The app in addresses and forms. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The app for people. */
    public String label() {
        return label;
    }

    /** One sentence that says whom it is for. */
    public String description() {
        return description;
    }

    /** Which steps it takes, as a word for templates. */
    public String steps() {
        return steps.name().toLowerCase(Locale.ROOT);
    }

    /** The name under which a device is said to have it; nothing for what is no app with a name. */
    Optional<String> known() {
        return switch (this) {
            case PHOTOSYNC, FOLDERSYNC, NEXTCLOUD, OWNCLOUD, IMMICH -> Optional.of(label);
            case RCLONE, IMMICH_CLI, PHOTOKIT, SCRIPT, TUS -> Optional.empty();
        };
    }

    /** The app with this code. */
    static Optional<UploadingApp> of(String code) {
        return Arrays.stream(values()).filter(app -> app.code().equals(code)).findFirst();
    }
}
