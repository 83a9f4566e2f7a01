# Sourced by the scripts: where the repository is, how it is built, how a job is run from it.

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
stamp="$root/jobs/target/.built"

# True if there is nothing built, or a source has changed since.
needs_build() {
  [[ ! -f "$stamp" ]] && return 0
  local newer
  newer="$(find "$root/pom.xml" "$root"/{state-schemas,udf,jobs}/pom.xml "$root"/{state-schemas,udf,jobs}/src/main \
    -newer "$stamp" -print -quit)"
  [[ -n "$newer" ]]
}

# Without tests: the jobs, or the modules that are named.
build() {
  mkdir -p "$root/jobs/target"
  # Jars of former dependencies must not stay on the class path.
  rm -rf "$stamp" "$root/jobs/target/lib"
  local began
  began="$(mktemp "$root/jobs/target/.build.XXXXXX")"
  if ! (cd "$root" && mvn -B -q -pl "${1:-jobs}" -am -DskipTests package) >&2; then
    rm -f "$began"
    return 1
  fi
  # The stamp is as old as the beginning of the build: what is edited meanwhile is built the next time.
  mv "$began" "$stamp"
}

# Replaces the script by a job: class name, then arguments. TETIK_JAVA_OPTS are options of the JVM.
run_job() {
  local class="$1"
  shift
  if needs_build; then
    echo "building (the first time this takes some minutes) ..." >&2
    build
  fi
  local java="java"
  [[ -n "${JAVA_HOME:-}" ]] && java="$JAVA_HOME/bin/java"
  # Flink reaches into these packages.
  # shellcheck disable=SC2086
  exec "$java" \
    --add-opens=java.base/java.util=ALL-UNNAMED \
    --add-opens=java.base/java.lang=ALL-UNNAMED \
    -Dtetik.samples="$root/sample-data" \
    ${TETIK_JAVA_OPTS:-} \
    -cp "$root/jobs/target/classes:$root/jobs/target/lib/*" \
    "$class" "$@"
}
