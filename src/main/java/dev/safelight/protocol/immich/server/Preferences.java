package dev.safelight.protocol.immich.server;

/** What the app may show of itself: everything that is not here is off. The same for every account, and not to be changed. */
record Preferences(
        Albums albums,
        Cast cast,
        Download download,
        EmailNotifications emailNotifications,
        Section folders,
        Memories memories,
        Section people,
        Purchase purchase,
        Switch ratings,
        RecentlyAdded recentlyAdded,
        Section sharedLinks,
        Section tags) {

    record Albums(String defaultAssetOrder) {}

    record Cast(boolean gCastEnabled) {}

    record Download(long archiveSize, boolean includeEmbeddedVideos) {}

    record EmailNotifications(boolean enabled, boolean albumInvite, boolean albumUpdate) {}

    record Memories(boolean enabled, int duration, boolean sidebarWeb) {}

    record Purchase(boolean showSupportBadge, String hideBuyButtonUntil) {}

    record Section(boolean enabled, boolean sidebarWeb) {}

    record Switch(boolean enabled) {}

    record RecentlyAdded(boolean sidebarWeb) {}

    private static final Section OFF = new Section(false, false);
    private static final long ARCHIVE = 4L << 30;
    private static final int SECONDS = 5;

    static final Preferences OURS = new Preferences(
            new Albums("desc"),
            new Cast(false),
            new Download(ARCHIVE, false),
            new EmailNotifications(false, false, false),
            OFF,
            new Memories(false, SECONDS, false),
            OFF,
            new Purchase(false, "2100-01-01T00:00:00.000Z"),
            new Switch(false),
            new RecentlyAdded(false),
            OFF,
            OFF);
}
