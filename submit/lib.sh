# Shared by the scripts of this folder: where Loam lies, which machine it needs, how it is built.
LOAM_HOME=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
# LOAM_JAR set from outside names a jar that is built already, such as jobs/target/loam-cuda.jar.
LOAM_OWN_JAR=${LOAM_JAR:-}
LOAM_JAR=${LOAM_JAR:-$LOAM_HOME/jobs/target/loam-all.jar}
LOAM_SPARK=$LOAM_HOME/submit/spark/target/home

die() { printf 'loam: %s\n' "$*" >&2; exit 2; }

# A path as a URL without spaces: options of JVMs travel in one string that is split at them.
file_url() {
  local LC_ALL=C out=file: c code i
  for ((i = 0; i < ${#1}; i++)); do
    c=${1:i:1}
    case $c in
      [A-Za-z0-9/._~-]) out+=$c ;;
      *) printf -v code %d "'$c"; printf -v c '%%%02X' $((code & 255)); out+=$c ;;
    esac
  done
  printf '%s\n' "$out"
}

java_command() {
  if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then printf '%s\n' "$JAVA_HOME/bin/java"; else command -v java; fi
}

# Java takes the encoding of file names and arguments, and the digits of numbers, from the locale alone: one of UTF-8
# without a country's habits, else another of UTF-8 that this machine has.
utf8_locale() {
  local name
  for name in C.UTF-8 "${LC_ALL:-}" "${LC_CTYPE:-}" "${LANG:-}" en_US.UTF-8; do
    if [ -n "$name" ] && [ "$(env LC_ALL="$name" locale charmap 2> /dev/null)" = UTF-8 ]; then export LC_ALL=$name; return 0; fi
  done
}

check_platform() {
  local system machine java version
  system=$(uname -s) machine=$(uname -m)
  [ "$system/$machine" = Linux/x86_64 ] || die "Bad platform = $system/$machine: expected Linux/x86_64. Hint: DL4J's native code in this build is for linux-x86_64 only"
  java=$(java_command) || die "Bad JAVA_HOME = '${JAVA_HOME:-}': expected a JDK 17. Hint: install one (such as openjdk-17-jdk-headless) or set JAVA_HOME"
  version=$("$java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1)
  [ "$version" = 17 ] || die "Bad Java version = ${version:-unknown} ($java): expected 17. Hint: Spark 3.5 with DL4J runs on JDK 17 only; set JAVA_HOME to one"
}

# Builds the jar and Spark's own jars on first use, and again when a source is newer.
build_if_needed() {
  local stale log=$LOAM_HOME/target/build.log
  if [ -n "$LOAM_OWN_JAR" ]; then
    [ -f "$LOAM_OWN_JAR" ] || die "Bad LOAM_JAR = $LOAM_OWN_JAR: expected Loam's jar. Hint: build it (mvn -Pcuda package makes jobs/target/loam-cuda.jar), or unset LOAM_JAR"
    [ -d "$LOAM_SPARK/jars" ] || [ -n "${SPARK_HOME:-}" ] || die "Bad SPARK_HOME: expected a Spark 3.5 distribution. Hint: set it, or build Loam once to use the Spark that Maven resolves"
    return 0
  fi
  stale=$(built_from_older_sources)
  [ -n "$stale" ] || return 0
  command -v mvn > /dev/null || die "Bad PATH: expected Maven (mvn) to build Loam with. Hint: install maven, or copy a built tree"
  mkdir -p "$LOAM_HOME/target"
  exec 8> "$LOAM_HOME/target/build.lock"
  flock 8
  stale=$(built_from_older_sources)
  if [ -n "$stale" ]; then
    printf 'loam: building (%s); log: %s\n' "$stale" "$log" >&2
    (cd "$LOAM_HOME" && mvn -B -q package -DskipTests -Dspotless.check.skip=true -pl jobs,submit/spark -am) > "$log" 2>&1 \
      || { tail -n 20 "$log" >&2; printf 'loam: the build failed; log: %s\n' "$log" >&2; exit 1; }
    touch "$LOAM_JAR"
  fi
  exec 8>&-
}

built_from_older_sources() {
  if [ ! -f "$LOAM_JAR" ] || [ ! -d "$LOAM_SPARK/jars" ]; then echo 'first use'; return; fi
  local newer
  newer=$(find "$LOAM_HOME"/pom.xml "$LOAM_HOME"/{common,data,jobs}/{pom.xml,src/main} "$LOAM_HOME/submit/spark/pom.xml" -newer "$LOAM_JAR" -type f -print -quit 2> /dev/null)
  [ -z "$newer" ] || printf 'newer source %s\n' "${newer#"$LOAM_HOME"/}"
}

# The packages that Spark needs opened on JDK 17; for JVMs that no Spark script starts.
opens() {
  sed -n 's:.*<jvm.options>\(.*\)</jvm.options>.*:\1:p' "$LOAM_HOME/pom.xml"
}
