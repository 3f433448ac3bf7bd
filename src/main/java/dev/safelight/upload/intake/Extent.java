package dev.safelight.upload.intake;

/** What the body of one request is to the whole file. */
public enum Extent {
    /** The file ends with this body. */
    WHOLE,
    /** More will come, whatever arrived. */
    PART,
    /** The file ends when as many bytes are here as were declared for it. */
    BY_LENGTH
}
