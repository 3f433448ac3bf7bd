package dev.safelight.protocol.immich.server;

import java.util.List;

/** What the server can do, in the shapes of Immich. Everything that needs thumbnails, faces or maps is off. */
final class ServerFacts {
    private ServerFacts() {}

    /** What is switched on. */
    record Features(
            boolean configFile,
            boolean duplicateDetection,
            boolean email,
            boolean facialRecognition,
            boolean importFaces,
            boolean map,
            boolean oauth,
            boolean oauthAutoLaunch,
            boolean ocr,
            boolean passwordLogin,
            boolean realtimeTranscoding,
            boolean reverseGeocoding,
            boolean search,
            boolean sidecar,
            boolean smartSearch,
            boolean trash) {
        static final Features OURS = new Features(
                true, false, false, false, false, false, false, false, false, true, false, false, true, true, false,
                false);
    }

    /** Settings that programs show or obey. */
    record Settings(
            String externalDomain,
            boolean isInitialized,
            boolean isOnboarded,
            String loginPageMessage,
            boolean maintenanceMode,
            String mapDarkStyleUrl,
            String mapLightStyleUrl,
            int minFaces,
            String oauthButtonText,
            boolean publicUsers,
            int trashDays,
            int userDeleteDelay) {
        /** @param initialized whether there is an account */
        static Settings of(boolean initialized) {
            return new Settings("", initialized, initialized, "", false, "", "", 0, "", false, 0, 0);
        }
    }

    /** The version, and that this is no Immich. */
    record About(String version, String versionUrl, boolean licensed, String build, String repository) {}

    /** Room in the store, as text and in bytes. */
    record Storage(
            String diskAvailable,
            long diskAvailableRaw,
            String diskSize,
            long diskSizeRaw,
            double diskUsagePercentage,
            String diskUse,
            long diskUseRaw) {}

    /** Extensions that are taken, lower case with their dot. */
    record MediaTypes(List<String> image, List<String> sidecar, List<String> video) {}
}
