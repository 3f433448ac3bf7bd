# shellcheck shell=bash
# A server of its own for a measurement, with its database, thrown away afterwards. Sourced by catalogue, household and scrub.
# shellcheck source=src/bench/built.sh
source "$bench/built.sh"
driver=$(echo "$(dirname "$jar")"/lib/main/org.postgresql.postgresql-*.jar)

server=
stop_servers() {
  [[ -n $server ]] || return 0
  kill "$server" 2>/dev/null || true
  wait "$server" || true
}

start_server() { # sets url, password, database, database_password
  local cluster
  make_work
  need_port "$port"
  url=http://127.0.0.1:$port
  start_jar "$port"
  wait_for safelight "$server" "$url/q/health/live"
  # The fourth line of PostgreSQL's own file is the port that it was given.
  cluster=$(dirname "$(find "$work/safelight/database" -name postmaster.pid)")
  database=jdbc:postgresql://127.0.0.1:$(sed -n 4p "$cluster/postmaster.pid")/safelight
  database_password=$(<"$work/safelight/database/password")
  conditions
}

# Runs measure with a server that runs already, if one is named, else with one of its own:
# measure <server> <user name> <password> <JDBC address> <user name> <password>
measure_on_server() {
  if [[ -n ${BENCH_URL:-} ]]; then
    measure "$BENCH_URL" "$BENCH_USERNAME" "$BENCH_PASSWORD" "$BENCH_JDBC_URL" "$BENCH_JDBC_USERNAME" "$BENCH_JDBC_PASSWORD"
    return
  fi
  start_server
  measure "$url" bench "$password" "$database" safelight "$database_password"
  awk '/^VmHWM/ { printf "memory: server at most %d MiB\n", $2 / 1024 }' "/proc/$server/status"
}
