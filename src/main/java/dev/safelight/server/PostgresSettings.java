package dev.safelight.server;

/**
 * The settings of the embedded database: durable, closed to everybody else, and small, for it shares a mini PC with the server and
 * an object store. Written anew at each start.
 */
final class PostgresSettings {

    private PostgresSettings() {}

    /** {@code postgresql.conf}. */
    static String server(int port, Durability durability) {
        String durable = durability == Durability.DURABLE ? "on" : "off";
        return """
                # Written by Safelight at each start; changes made here are lost.
                listen_addresses = '127.0.0.1'
                port = %1$d
                unix_socket_directories = ''
                password_encryption = 'scram-sha-256'

                fsync = %2$s
                synchronous_commit = %2$s
                full_page_writes = %2$s

                # More sessions than the server's connection pool takes (quarkus.datasource.jdbc.max-size), with those kept for the superuser.
                max_connections = 50
                shared_buffers = '64MB'
                effective_cache_size = '256MB'
                maintenance_work_mem = '32MB'
                huge_pages = off
                max_wal_size = '256MB'
                min_wal_size = '32MB'
                # There is neither replication nor log shipping: the originals and their metadata are the second copy.
                wal_level = minimal
                max_wal_senders = 0
                max_logical_replication_workers = 0
                # Short queries on few cores: other processes and compiled plans cost more than they bring.
                max_parallel_workers_per_gather = 0
                max_parallel_maintenance_workers = 0
                autovacuum_max_workers = 2
                jit = off

                datestyle = 'iso, ymd'
                timezone = 'UTC'
                log_timezone = 'UTC'
                lc_messages = 'C'
                log_checkpoints = off
                """.formatted(port, durable);
    }

    /** {@code pg_hba.conf}: one account on one database, from this machine, with its password; nobody else, the superuser included. */
    static String clients(String account, String database) {
        return "host %s %s 127.0.0.1/32 scram-sha-256%n".formatted(database, account);
    }
}
