# shellcheck shell=bash
# The packaged server with the image's own options, so that what is measured is what people run. Sets jar, java_options, and work, a
# directory of its own: everything lies below it, so on one file system. Sourced by own-server.sh and servers.sh, which have
# stop_servers.
# shellcheck source=src/bench/java.sh
source "$bench/java.sh"
top=$(cd "$bench/../.." && pwd)
port=${BENCH_PORT:-28080}
jar=${BENCH_JAR:-$top/target/quarkus-app/quarkus-run.jar}
java_options=${JAVA_OPTS:-$(eval "$(sed -n '/^default_options="/,/"$/p' "$top/docker/entrypoint")"; echo "$default_options")}
[[ -f $jar ]] || die "no $jar; build it first: ./mvnw -DskipTests package"

make_work() {
  mkdir -p "${BENCH_DIR:-$top/target}"
  work=$(mktemp -d "${BENCH_DIR:-$top/target}/bench.XXXXXX")
  trap finish EXIT
}

finish() {
  stop_servers
  [[ -n ${BENCH_KEEP:-} ]] || rm -rf "$work"
}

need_port() { # <port>
  ! (: <"/dev/tcp/127.0.0.1/$1") 2>/dev/null || die "port $1 is taken; set BENCH_PORT"
}

# Starts it with an account named bench; sets password, and server to its process.
start_jar() { # <port>
  password=$(head -c 18 /dev/urandom | base64)
  # shellcheck disable=SC2086  # a list of options
  SAFELIGHT_DATA=$work/safelight SAFELIGHT_ADMIN_USERNAME=bench SAFELIGHT_ADMIN_PASSWORD=$password \
    QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=$1 MALLOC_ARENA_MAX=2 \
    "$java" $java_options -jar "$jar" >"$work/safelight.log" 2>&1 &
  server=$!
}

wait_for() { # <name> <process> <address>
  local deadline=$((SECONDS + 120))
  until curl -s -o /dev/null "$3"; do
    kill -0 "$2" 2>/dev/null || die "$1 has ended; see $work/$1.log"
    ((SECONDS < deadline)) || die "$1 does not answer at $3; see $work/$1.log"
    sleep 0.2
  done
}

# Prints the token of a new device.
enrol() { # <address>
  local device token
  device=$(curl -sS --fail-with-body -u "bench:$password" -H 'Content-Type: application/json' \
    -d '{"name":"Bench","platform":"other"}' "$1/api/v1/devices") || die "no device: $device"
  token=$(json_member token <<<"$device")
  [[ -n $token ]] || die "no token in: $device"
  echo "$token"
}

json_member() { # <name>, of one JSON object from standard input: a number or a text
  sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p"
}

conditions() {
  echo "$(nproc) processors, $(df --output=fstype "$work" | tail -n 1) file system, java $java_options"
}
