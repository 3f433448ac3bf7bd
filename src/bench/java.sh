# shellcheck shell=bash
# Sets java, a Java 25, and says what is missing. Sourced by all that run one.
die() {
  echo "${0##*/}: $*" >&2
  exit 1
}

need() { # <Debian packages> <commands…>
  local packages=$1 command
  shift
  for command; do
    command -v "$command" >/dev/null || die "no $command here (Debian: apt install $packages)"
  done
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
