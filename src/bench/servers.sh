# shellcheck shell=bash
# The servers under test: start_<name> sets up one on the port given and leaves pid, upload_path and token of it in the maps
# below; clear_<name> throws away what was uploaded. Sourced by run.

declare -A pid upload_path token

wait_for() { # <name> <url>
  local deadline=$((SECONDS + 90))
  until curl -s -o /dev/null "$2"; do
    kill -0 "${pid[$1]}" 2>/dev/null || die "$1 has ended; see $work/$1.log"
    ((SECONDS < deadline)) || die "$1 does not answer at $2; see $work/$1.log"
    sleep 0.2
  done
}

json_string() { # <member>, from standard input
  sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"
}

start_safelight() {
  local url=http://127.0.0.1:$1 password device
  password=$(head -c 18 /dev/urandom | base64)
  # shellcheck disable=SC2086  # a list of options
  SAFELIGHT_DATA=$work/safelight SAFELIGHT_ADMIN_USERNAME=bench SAFELIGHT_ADMIN_PASSWORD=$password \
    QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=$1 MALLOC_ARENA_MAX=2 \
    "$java" $java_options -jar "$jar" >"$work/safelight.log" 2>&1 &
  pid[safelight]=$!
  wait_for safelight "$url/q/health/live"
  device=$(curl -sS --fail-with-body -u "bench:$password" -H 'Content-Type: application/json' \
    -d '{"name":"Bench","platform":"other"}' "$url/api/v1/devices") || die "no device: $device"
  token[safelight]=$(json_string token <<<"$device")
  [[ -n ${token[safelight]} ]] || die "no token in: $device"
  upload_path[safelight]=/api/v1/uploads/{name}/photo
}

# The rows in the database stay; only the disk is given back.
clear_safelight() {
  find "$work/safelight" -path '*/originals/*' -type f -delete
}

start_nginx() {
  mkdir -p "$work/nginx/files" "$work/nginx/temp"
  cat >"$work/nginx.conf" <<CONF
worker_processes auto;
pid $work/nginx/pid;
error_log $work/nginx.log warn;
daemon off;
$([[ $EUID != 0 ]] || echo 'user root;')
events { worker_connections 1024; }
http {
  access_log off;
  client_max_body_size 0;
  # On the file system of the files, so that an upload ends with a rename and not with a copy.
  client_body_temp_path $work/nginx/temp;
  server {
    listen 127.0.0.1:$1;
    root $work/nginx/files;
    location / { dav_methods PUT; }
  }
}
CONF
  "$nginx" -e "$work/nginx.log" -c "$work/nginx.conf" >>"$work/nginx.log" 2>&1 &
  pid[nginx]=$!
  upload_path[nginx]=/{name}
  wait_for nginx "http://127.0.0.1:$1/"
}

clear_nginx() {
  find "$work/nginx" -path '*/files/*' -type f -delete
}

start_rclone() {
  mkdir -p "$work/rclone"
  rclone serve webdav "$work/rclone" --addr "127.0.0.1:$1" --config /dev/null >"$work/rclone.log" 2>&1 &
  pid[rclone]=$!
  upload_path[rclone]=/{name}
  wait_for rclone "http://127.0.0.1:$1/"
}

clear_rclone() {
  find "$work/rclone" -type f -delete
}
