package dev.safelight.upload;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The one catalogue of reasons why an upload job is not stored: what happened in plain words, what to do, and who can do
 * it. Whether it retries by itself follows from the actor: the server retries what it holds, the device what it holds.
 */
public enum Reason {
    CONNECTION_LOST(
            "Connection lost",
            "The connection was lost before everything arrived. The phone sends the rest, or all of it again.",
            Actor.DEVICE),
    TRUNCATED("Arrived incomplete", "Less arrived than was announced. The phone sends it again.", Actor.DEVICE),
    LENGTH_MISMATCH(
            "Wrong length", "More arrived than was announced. Check the app that sends it, then retry.", Actor.PERSON),
    CHECKSUM_MISMATCH(
            "Checksum did not match",
            "The bytes that arrived are not the bytes that were announced; they were damaged on the way.",
            Actor.DEVICE),
    EMPTY_BODY("Empty", "The file that arrived was empty. Check it on the phone, then retry.", Actor.PERSON),
    TOO_LARGE(
            "Too large",
            "It is larger than this server takes. Raise the limit in the server's configuration, then retry.",
            Actor.PERSON),
    UNSUPPORTED(
            "Kind not known",
            "The app called it a kind of file that this server does not know. Update the app or the server.",
            Actor.PERSON),
    INVALID_REQUEST(
            "Request not understood",
            "The app named it in a way that this server does not understand. Update the app.",
            Actor.PERSON),
    PLACE_REFUSED(
            "Could not be put in its place",
            "It arrived, but the app wanted it where it cannot be: the folder is missing, or the name is taken or locked. The app tries again.",
            Actor.DEVICE),
    STORAGE_UNAVAILABLE(
            "Object store was away",
            "The storage did not answer. The file is kept safely on this server's own disk and is stored as soon as the storage is back.",
            Actor.SERVER),
    STORAGE_DENIED(
            "Object store refused access",
            "The storage refused this server. Check its credentials or permissions; the file is kept on this server's own disk meanwhile.",
            Actor.PERSON),
    STORAGE_FULL(
            "Storage is full",
            "The storage has no room left. Make room; the file is kept on this server's own disk meanwhile.",
            Actor.PERSON),
    SPOOL_FULL(
            "Server disk is full",
            "The disk on which uploads arrive has no room left. Make room; the phone sends it again.",
            Actor.PERSON),
    STORAGE_CORRUPT(
            "Stored bytes were wrong",
            "What the storage holds is not what was sent to it. Check the storage's disks; this server tries again.",
            Actor.PERSON),
    SPOOL_UNAVAILABLE(
            "Server disk failed",
            "The disk on which uploads arrive cannot be written or read. Check it, and the permissions of this server on it.",
            Actor.PERSON),
    SPOOL_LOST(
            "Bytes were lost on this server",
            "The bytes that waited on this server's own disk are gone. Check the disk; the phone has to send it again.",
            Actor.PERSON),
    TOKEN_REVOKED(
            "Access was revoked",
            "The phone used a token that was revoked. Connect it again if it is still yours.",
            Actor.PERSON),
    DEVICE_REPORTED("Reported by the phone", "The phone reported that it could not send it.", Actor.DEVICE),
    EXPIRED("Expired", "It was not finished in time. The phone has to send it again.", Actor.DEVICE),
    CANCELLED_BY_PERSON("Cancelled", "It was cancelled.", Actor.NOBODY),
    CANCELLED_BY_DEVICE("Cancelled by the phone", "The phone gave it up and does not send it.", Actor.NOBODY),
    SERVER_STOPPED(
            "Server was stopped",
            "This server was stopped while it arrived. The phone sends the rest, or all of it again.",
            Actor.DEVICE),
    INTERNAL_ERROR(
            "Server error",
            "This server made a mistake; its log says more. Retry, and report it if it happens again.",
            Actor.PERSON);

    private final String label;
    private final String sentence;
    private final Actor actor;

    Reason(String label, String sentence, Actor actor) {
        this.label = label;
        this.sentence = sentence;
        this.actor = actor;
    }

    /** A few words for people: a chip, a table cell. */
    public String label() {
        return label;
    }

    /** What happened and what to do, for people. */
    public String sentence() {
        return sentence;
    }

    /** Who can do something about it. */
    public Actor actor() {
        return actor;
    }

    /** The code in URLs, JSON and SQL: {@code connection-lost}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Reason> of(String slug) {
        return Arrays.stream(values())
                .filter(reason -> reason.slug().equals(slug))
                .findFirst();
    }
}
