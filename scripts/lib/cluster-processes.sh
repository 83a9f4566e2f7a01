# Sourced by scripts/local-cluster: the processes and their configuration.

# The templates with this cluster's folder and ports.
configure() {
  mkdir -p "$home"/{conf,run,log,kafka,zookeeper,flink/{checkpoints,savepoints,ha,tmp}}
  local template
  for template in "$root"/deploy/local-cluster/conf/*; do
    sed -e "s|@home@|$home|g" -e "s|@kafka@|$kafka_port|g" -e "s|@controller@|$controller_port|g" \
      -e "s|@flink@|$flink_port|g" -e "s|@jobmanager@|$jobmanager_port|g" -e "s|@zookeeper@|$zookeeper_port|g" \
      -e "s|@slots@|$slots|g" "$template" >"$home/conf/$(basename "$template")"
  done
  if [[ -n "$prometheus_ports" ]]; then
    printf 'metrics.reporter.prom.factory.class: %s\nmetrics.reporter.prom.port: %s\n' \
      org.apache.flink.metrics.prometheus.PrometheusReporterFactory "$prometheus_ports" >>"$home/conf/config.yaml"
  fi
  # Copies: a build replaces the originals while the cluster runs.
  rm -rf "$home/lib"
  mkdir -p "$home"/lib/{flink,kafka}
  cp "$root"/deploy/local-cluster/target/lib/*.jar "$home/lib/flink"
  find "$root/testkit/target/lib" -name '*.jar' ! -name 'tetik-*' ! -name 'flink-*' -exec cp {} "$home/lib/kafka" \;
}

remember() {
  cat >"$home/run/settings" <<END
TETIK_KAFKA_PORT=$kafka_port
TETIK_KAFKA_CONTROLLER_PORT=$controller_port
TETIK_FLINK_PORT=$flink_port
TETIK_JOBMANAGER_PORT=$jobmanager_port
TETIK_ZOOKEEPER_PORT=$zookeeper_port
TETIK_SLOTS=$slots
TETIK_PROMETHEUS_PORTS=$prometheus_ports
END
}

listens() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

check_ports() {
  local each taken=0
  for each in "kafka $kafka_port TETIK_KAFKA_PORT" "kafka $controller_port TETIK_KAFKA_CONTROLLER_PORT" \
    "zookeeper $zookeeper_port TETIK_ZOOKEEPER_PORT" "jobmanager $flink_port TETIK_FLINK_PORT" \
    "jobmanager $jobmanager_port TETIK_JOBMANAGER_PORT"; do
    read -r name port variable <<<"$each"
    if ! supervisor_pid "$name" >/dev/null && listens "$port"; then
      echo "port $port is taken by another program; $variable=PORT chooses another for $name" >&2
      taken=1
    fi
  done
  return "$taken"
}

format_kafka() {
  [[ -f "$home/kafka/meta.properties" ]] && return 0
  local tool=("$java" -cp "$home/lib/kafka/*" kafka.tools.StorageTool)
  "${tool[@]}" format -t "$("${tool[@]}" random-uuid 2>/dev/null)" -c "$home/conf/server.properties" \
    >"$home/log/kafka-format.log" 2>&1 || fail "the broker's folder cannot be formatted: $home/log/kafka-format.log"
}

# Name, then options of the JVM, class and arguments; nothing if it runs.
launch() {
  local name="$1"
  shift
  supervisor_pid "$name" >/dev/null && return 0
  nohup $(command -v setsid || true) "$root/scripts/lib/supervise" "$home" "$name" "$java" "-Dtetik.process=$home/$name" \
    "-Dtetik.log=$home/log/$name.json" \
    -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError "$@" >>"$home/log/supervisor.log" 2>&1 </dev/null &
  disown
}

# Flink's start scripts, which are not on Maven Central, would add these.
flink_options=(
  --add-opens=java.base/java.util=ALL-UNNAMED --add-opens=java.base/java.lang=ALL-UNNAMED
  --add-opens=java.base/java.net=ALL-UNNAMED --add-opens=java.base/java.io=ALL-UNNAMED
  --add-opens=java.base/java.nio=ALL-UNNAMED --add-opens=java.base/java.time=ALL-UNNAMED
  --add-opens=java.base/java.util.concurrent=ALL-UNNAMED
  --add-exports=java.base/sun.net.util=ALL-UNNAMED
)

launch_all() {
  local log=(-Dlog4j2.configurationFile="$home/conf/log4j.properties") number
  local flink_log=(-Dlog4j2.configurationFile="$home/conf/log4j-flink.properties")
  launch zookeeper -Xmx128m -XX:TieredStopAtLevel=1 "${log[@]}" -cp "$home/lib/flink/*" \
    org.apache.flink.runtime.zookeeper.FlinkZooKeeperQuorumPeer --zkConfigFile "$home/conf/zoo.cfg" --peerId 1
  launch kafka -Xmx768m "${log[@]}" -cp "$home/lib/kafka/*" kafka.Kafka "$home/conf/server.properties"
  launch jobmanager -Xmx640m -XX:TieredStopAtLevel=1 "${flink_options[@]}" "${flink_log[@]}" -cp "$home/lib/flink/*" \
    org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint --configDir "$home/conf"
  for number in 1 2; do
    # Heap and direct memory are what the sizes in config.yaml add up to.
    launch "taskmanager-$number" -Xmx640m -XX:MaxDirectMemorySize=256m "${flink_options[@]}" "${flink_log[@]}" \
      -cp "$home/lib/flink/*" org.apache.flink.runtime.taskexecutor.TaskManagerRunner --configDir "$home/conf" \
      -D "io.tmp.dirs=$home/flink/tmp/taskmanager-$number"
  done
}

up() {
  build_cluster
  local name ours=""
  for name in "${processes[@]}"; do
    supervisor_pid "$name" >/dev/null && ours=1
  done
  if [[ -n "$ours" ]]; then
    echo "The local cluster is up already; what is missing is started."
  else
    check_ports || exit 1
    configure
    format_kafka
    remember
  fi
  launch_all
  if ! cluster_job await --timeout 180; then
    echo "The cluster does not come up; the last lines of its logs:" >&2
    tail -n 5 "$home"/log/*.log >&2
    down
    exit 1
  fi
  status
}

# Ends a process by the id that its supervisor wrote down: first kindly, after half a minute for sure.
stop() {
  local name="$1" supervisor pid
  supervisor="$(supervisor_pid "$name")" || return 0
  pid="$(process_pid "$name" || true)"
  kill "$supervisor" 2>/dev/null || true
  for ((tenth = 0; tenth < 300; tenth++)); do
    kill -0 "$supervisor" 2>/dev/null || return 0
    sleep 0.1
  done
  [[ -n "$pid" ]] && kill -9 "$pid" 2>/dev/null || true
  sleep 1
}

down() {
  # Both TaskManagers at once, then what they depend on.
  stop taskmanager-1 &
  local first="$!" name
  stop taskmanager-2
  wait "$first" || true
  for name in jobmanager kafka zookeeper; do
    stop "$name"
  done
  rm -f "$home/run/settings"
  echo "The local cluster is down; its data is in $home."
}

delete_data() {
  rm -rf "${home:?}"/{conf,run,log,lib,kafka,zookeeper,flink}
  echo "Its data is deleted."
}

status() {
  local name pid running=0
  for name in "${processes[@]}"; do
    if pid="$(process_pid "$name")"; then
      printf '%-14s process %s\n' "$name" "$pid"
      running=1
    else
      printf '%-14s does not run\n' "$name"
    fi
  done
  if ((running)); then
    echo "broker         127.0.0.1:$kafka_port"
    echo "web UI         $flink_url"
    echo "data, logs     $home"
    cluster_job status
  fi
}

cluster_job() {
  local verb="$1"
  shift
  (TETIK_JAVA_OPTS="-XX:+UseSerialGC -XX:TieredStopAtLevel=1 ${TETIK_JAVA_OPTS:-}" run_tetik cluster "$verb" --flink "$flink_url" "$@")
}
