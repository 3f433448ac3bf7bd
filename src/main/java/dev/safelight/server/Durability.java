package dev.safelight.server;

/** What the embedded database promises about a transaction that it has committed. */
public enum Durability {
    /** It is on disk: it outlives the process, the machine and the power. */
    DURABLE,

    /** Nothing, in exchange for speed: for databases of tests, which are deleted afterwards. */
    THROWAWAY
}
