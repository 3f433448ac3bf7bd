package dev.safelight.upload.intake;

/** Hears of an upload while its body is read, on the thread that reads it. */
public interface UploadProgress {
    /** Nobody listens. */
    UploadProgress SILENT = new UploadProgress() {
        @Override
        public void opened(UploadState upload) {}

        @Override
        public boolean wantsOffsets() {
            return false;
        }

        @Override
        public void received(long offset) {}
    };

    /** The upload has its name; no byte of the body has been read. */
    void opened(UploadState upload);

    /** Whether {@link #received} is to be called; it costs a sync of the disk each time. */
    boolean wantsOffsets();

    /** So many bytes of the whole are here durably; told about once a second. */
    void received(long offset);
}
