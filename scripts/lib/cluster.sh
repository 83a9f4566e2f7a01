# Sourced by the scripts around the local cluster: where it is, what it consists of, how Flink's tools are called.
# The environment says where and on which ports; a running cluster remembers what it was started with.

home="${TETIK_LOCAL:-$root/.local}"
if [[ -f "$home/run/settings" ]]; then
  # shellcheck disable=SC1091
  source "$home/run/settings"
fi
kafka_port="${TETIK_KAFKA_PORT:-9092}"
controller_port="${TETIK_KAFKA_CONTROLLER_PORT:-9093}"
flink_port="${TETIK_FLINK_PORT:-8081}"
jobmanager_port="${TETIK_JOBMANAGER_PORT:-6123}"
zookeeper_port="${TETIK_ZOOKEEPER_PORT:-2181}"
slots="${TETIK_SLOTS:-4}"
prometheus_ports="${TETIK_PROMETHEUS_PORTS:-}"

flink_url="http://127.0.0.1:$flink_port"
processes=(zookeeper kafka jobmanager taskmanager-1 taskmanager-2)

java="java"
[[ -n "${JAVA_HOME:-}" ]] && java="$JAVA_HOME/bin/java"

fail() {
  echo "$1" >&2
  exit "${2:-1}"
}

fat_jar() {
  local jars=("$root"/jobs/target/tetik-jobs-*-all.jar)
  echo "${jars[0]}"
}

# What runs on the local cluster, and what it consists of.
cluster_modules=(collector tools testkit deploy/fat-jar deploy/local-cluster)

build_cluster() {
  # It lies among what another module builds, and goes when that is cleaned.
  [[ -f "$(fat_jar)" ]] || rm -f "$root/deploy/fat-jar/target/.built"
  ensure_built "${cluster_modules[@]}"
}

require_cluster() {
  [[ -f "$home/run/settings" ]] || fail "no local cluster is up in $home: scripts/local-cluster up"
}

# Flink's own tools, as on any cluster: class, then arguments.
flink_tool() {
  local class="$1"
  shift
  FLINK_CONF_DIR="$home/conf" "$java" -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    --add-opens=java.base/java.util=ALL-UNNAMED --add-opens=java.base/java.lang=ALL-UNNAMED \
    -Dlog4j2.configurationFile="$root/deploy/local-cluster/conf/log4j-tool.properties" \
    -cp "$home/lib/flink/*" "$class" "$@"
}

# The process id in a file, if it lives and still is what was started: pids are given out again.
live_pid() {
  local file="$home/run/$1.pid" mark="$2" pid
  [[ -s "$file" ]] || return 1
  pid="$(<"$file")"
  kill -0 "$pid" 2>/dev/null && command_line "$pid" | grep -qF -- "$mark" && echo "$pid"
}

# Not every machine has ps.
command_line() {
  if [[ -r "/proc/$1/cmdline" ]]; then
    tr '\0' ' ' <"/proc/$1/cmdline"
  else
    ps -o args= -p "$1"
  fi
}

process_pid() { live_pid "$1" "-Dtetik.process=$home/$1 "; }
supervisor_pid() { live_pid "$1.supervisor" "supervise $home $1 "; }
