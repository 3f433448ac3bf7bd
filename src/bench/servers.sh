# shellcheck shell=bash
# The servers under test: start_<name> sets up one on the port given and leaves pid, upload_path and token of it in the maps
# below; clear_<name> throws away what was uploaded. Sourced by run and dav, which name them in servers.
# shellcheck source=src/bench/built.sh
source "$bench/built.sh"

declare -A pid port_of upload_path token

# Each on a port of its own.
start_servers() {
  local i
  for i in "${!servers[@]}"; do
    port_of[${servers[i]}]=$((port + i))
    need_port "$((port + i))"
    "start_${servers[i]}" "$((port + i))"
  done
}

stop_servers() {
  local name
  for name in "${!pid[@]}"; do
    kill "${pid[$name]}" 2>/dev/null || true
  done
  wait
}

start_safelight() {
  local url=http://127.0.0.1:$1
  start_jar "$1"
  pid[safelight]=$server
  wait_for safelight "$server" "$url/q/health/live"
  token[safelight]=$(enrol "$url")
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
  wait_for nginx "${pid[nginx]}" "http://127.0.0.1:$1/"
}

clear_nginx() {
  find "$work/nginx" -path '*/files/*' -type f -delete
}

start_rclone() {
  mkdir -p "$work/rclone"
  rclone serve webdav "$work/rclone" --addr "127.0.0.1:$1" --config /dev/null >"$work/rclone.log" 2>&1 &
  pid[rclone]=$!
  upload_path[rclone]=/{name}
  wait_for rclone "${pid[rclone]}" "http://127.0.0.1:$1/"
}

clear_rclone() {
  find "$work/rclone" -type f -delete
}
