# shellcheck shell=bash
# A server of its own for a measurement, with its database, thrown away afterwards. Sourced by catalogue and household.
top=$(cd "$bench/../.." && pwd)
port=${BENCH_PORT:-28080}
jar=${BENCH_JAR:-$top/target/quarkus-app/quarkus-run.jar}
java_options=${JAVA_OPTS:-$(eval "$(sed -n '/^default_options="/,/"$/p' "$top/docker/entrypoint")"; echo "$default_options")}

die() {
  echo "bench: $*" >&2
  exit 1
}

find_java() {
  local home
  for home in ${JAVA_HOME:+"$JAVA_HOME"} /usr/lib/jvm/*25*; do
    if [[ -x $home/bin/java ]]; then
      echo "$home/bin/java"
      return
    fi
  done
  command -v java || die "no Java 25 here; set JAVA_HOME"
}

java=$(find_java)
[[ -f $jar ]] || die "no $jar; build it first: ./mvnw -DskipTests package"
driver=$(echo "$(dirname "$jar")"/lib/main/org.postgresql.postgresql-*.jar)

server=
finish() {
  if [[ -n $server ]]; then
    kill "$server" 2>/dev/null || true
    wait "$server" || true
  fi
  [[ -n ${BENCH_KEEP:-} ]] || rm -rf "$work"
}

start_server() { # sets url, password, database, database_password
  local deadline=$((SECONDS + 120)) cluster
  mkdir -p "${BENCH_DIR:-$top/target}"
  work=$(mktemp -d "${BENCH_DIR:-$top/target}/bench.XXXXXX")
  trap finish EXIT
  url=http://127.0.0.1:$port
  password=$(head -c 18 /dev/urandom | base64)
  ! (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null || die "port $port is taken; set BENCH_PORT"
  # shellcheck disable=SC2086  # a list of options
  SAFELIGHT_DATA=$work/safelight SAFELIGHT_ADMIN_USERNAME=bench SAFELIGHT_ADMIN_PASSWORD=$password \
    QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=$port MALLOC_ARENA_MAX=2 \
    "$java" $java_options -jar "$jar" >"$work/safelight.log" 2>&1 &
  server=$!
  until curl -s -o /dev/null "$url/q/health/live"; do
    kill -0 "$server" 2>/dev/null || die "the server has ended; see $work/safelight.log"
    ((SECONDS < deadline)) || die "the server does not answer; see $work/safelight.log"
    sleep 0.2
  done
  # The fourth line of PostgreSQL's own file is the port that it was given.
  cluster=$(dirname "$(find "$work/safelight/database" -name postmaster.pid)")
  database=jdbc:postgresql://127.0.0.1:$(sed -n 4p "$cluster/postmaster.pid")/safelight
  database_password=$(<"$work/safelight/database/password")
  echo "$(nproc) processors, $(df --output=fstype "$work" | tail -n 1) file system, java $java_options"
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
