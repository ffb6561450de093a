#!/usr/bin/env bash
# Many trainings one after another in one executor JVM of a real cluster, and its resident memory while they run.
#   bench/soak.sh [TRAININGS (3000)] [FOLDER (target/soak)]
# Leaves FOLDER/soak.csv (seconds, trainings finished, resident MB of the executor) and FOLDER/soak.svg.
# Needs: mvn -B package (or a first run of submit/loam), and mvn -B -Pbench -pl bench -am -DskipTests package.
set -euo pipefail
home=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
trainings=${1:-3000} folder=$(realpath -m "${2:-$home/target/soak}")
mkdir -p "$folder"
rm -rf "$folder/out" "$folder/soak.csv"
cluster=$folder/cluster
"$home/submit/local-cluster" start --workers 1 --cores 1 --memory 1g --port "${SOAK_PORT:-17087}" --dir "$cluster" > "$folder/url"
trap '"$home/submit/local-cluster" stop --dir "$cluster"' EXIT

executor() { pgrep -P "$(cat "$cluster/worker-1.pid")" -f CoarseGrainedExecutorBackend | head -n 1; }
resident() { awk '/^VmRSS/ {print int($2 / 1024)}' "/proc/$1/status" 2> /dev/null; }
# Rows of the results that are durable; each file has a header.
finished() { find "$folder/out/trials" -name '*.csv' ! -name '.*' -exec tail -q -n +2 {} + 2> /dev/null | wc -l; }

"$home/submit/loam" sweep "$home/bench/soak.conf" --set seeds="$trainings" --out "$folder/out" --master "$(cat "$folder/url")" \
  -- --conf spark.executor.memory=512m --conf spark.executor.cores=1 &
driver=$!
start=$(date +%s)
first=''
echo 'seconds,trainings,resident_mb,executor_pid' > "$folder/soak.csv"
while kill -0 $driver 2> /dev/null; do
  pid=$(executor || true)
  if [ -n "$pid" ]; then
    first=${first:-$pid}
    mb=$(resident "$pid") || mb=''
    [ -z "$mb" ] || echo "$(($(date +%s) - start)),$(finished),$mb,$pid" >> "$folder/soak.csv"
    [ "$pid" = "$first" ] || { echo "soak: the executor was replaced: this is not one JVM" >&2; kill $driver; exit 1; }
  fi
  sleep "${SOAK_EVERY:-1}"
done
status=0
wait $driver || status=$?
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -Djava.awt.headless=true -cp "$home/bench/target/bench-0.1.0.jar:$home/bench/target/lib/*" \
  loam.bench.SoakFigure "$folder/soak.csv" "$folder/soak.svg"
exit $status
