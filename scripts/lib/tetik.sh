# Sourced by the scripts: where the repository is, how it is built, how its programs are run from it.

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"

# The modules of the root pom up to one of them. What that one needs is among them: dependencies point one way.
modules_up_to() {
  sed -n 's|.*<module>\(.*\)</module>.*|\1|p' "$root/pom.xml" | sed "\|^$1\$|q"
}

# True if a module was not built yet, or a source has changed since of it or of what it may need.
needs_build() {
  local stamp="$root/$1/target/.built" module newer
  [[ -f "$stamp" ]] || return 0
  newer="$(find "$root/pom.xml" -newer "$stamp")"
  while read -r module; do
    newer+="$(find "$root/$module" -name target -prune -o \
      \( -name pom.xml -o -path '*/src/main/*' \) -newer "$stamp" -print -quit)"
  done < <(modules_up_to "$1")
  [[ -n "$newer" ]]
}

# Builds modules and what they need, without tests.
build() {
  local module began
  for module in "$@"; do
    # Jars of former dependencies must not stay on the class path.
    rm -rf "$root/$module/target/.built" "$root/$module/target/lib"
    mkdir -p "$root/$module/target"
  done
  began="$(mktemp "$root/$1/target/.build.XXXXXX")"
  if ! (cd "$root" && mvn -B -q -pl "$(IFS=, && echo "$*")" -am -DskipTests package) >&2; then
    rm -f "$began"
    return 1
  fi
  # The stamps are as old as the beginning of the build: what is edited meanwhile is built the next time.
  for module in "$@"; do
    touch -r "$began" "$root/$module/target/.built"
  done
  rm -f "$began"
}

# Builds those of the modules that need it.
ensure_built() {
  local module due=()
  for module in "$@"; do
    if needs_build "$module"; then
      due+=("$module")
    fi
  done
  if ((${#due[@]})); then
    echo "building (the first time this takes some minutes) ..." >&2
    build "${due[@]}"
  fi
}

# Replaces the script by a program: module, class, then arguments. TETIK_JAVA_OPTS are options of the JVM.
run_program() {
  local module="$1" class="$2"
  shift 2
  ensure_built "$module"
  local java="java"
  [[ -n "${JAVA_HOME:-}" ]] && java="$JAVA_HOME/bin/java"
  # Flink reaches into these packages.
  # shellcheck disable=SC2086
  exec "$java" \
    --add-opens=java.base/java.util=ALL-UNNAMED \
    --add-opens=java.base/java.lang=ALL-UNNAMED \
    -Dtetik.samples="$root/sample-data" \
    ${TETIK_JAVA_OPTS:-} \
    -cp "$root/$module/target/classes:$root/$module/target/lib/*" \
    "$class" "$@"
}

# Replaces the script by a command of the command line: name, then arguments.
run_tetik() {
  run_program tools io.tetik.tools.Tetik "$@"
}
