#!/usr/bin/env bash
# What an identification of more and more profiles costs the driver, as rows of the table in docs/clusters.md.
#   bench/scale.sh [FOLDER (target/scale)] [COUNT…]        (10 million profiles need 8 GB of disk while they are used)
# Driver and executor are one JVM with a heap of 1 GB. Columns: profiles; time of generation, of the pass for the moments,
# of the pass for the residuals; seconds of the identification; resident MB at most; heap in MB after the last collection;
# kB that tasks sent to the driver; time of a second estimator on the same sums, passes that it made.
set -euo pipefail
home=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
folder=$(realpath -m "${1:-$home/target/scale}")
shift || true
[ $# -gt 0 ] || set -- 10000 100000 1000000 10000000
mkdir -p "$folder/events"

# A command with its peak of resident memory in FOLDER/peak, Spark's events in FOLDER/events and collections in FOLDER/gc.
loam() {
  rm -f "$folder"/events/* "$folder/gc"
  LOAM_DRIVER_MEMORY=1g /usr/bin/time -q -f %M -o "$folder/peak" "$home/submit/loam" "$1" "$home/conf/quickstart.conf" --out "$out" \
    --set cases=[heat-exp] --set estimators=["$2"] --set profiles.count="$count" --set profiles.shard=10000 --set seeds=1 \
    --master 'local[2]' -- --conf spark.eventLog.enabled=true --conf "spark.eventLog.dir=file:$folder/events" \
    --conf "spark.driver.defaultJavaOptions=-Xlog:gc:file=$folder/gc" > "$folder/said" 2>&1 || { cat "$folder/said" >&2; exit 1; }
}
sent() { cat "$folder"/events/* | grep -o '"Result Size":[0-9]*' | awk -F: '{ s += $2 } END { printf "%d", s / 1000 }'; }
passes() { grep -c "Progress: [a-z]* heat-exp: .* profiles in" "$out/loam.log" || true; }
pass() { sed -n "s/.*Progress: $1 heat-exp: .* profiles in //p" "$out/loam.log" | tail -n 1; }
heap() { grep -o -- '->[0-9]*M' "$folder/gc" | tail -n 1 | tr -dc 0-9; }
again() { grep -o 'trainings in .*' "$out/loam.log" | tail -n 1 | cut -d' ' -f3-; }
seconds() { # column train_seconds of an estimator
  awk -F, -v e="$1" 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i } $at["estimator"] == e { printf "%.1f", $at["train_seconds"] }' "$out/tables/metrics.csv"
}

for count; do
  out=$folder/$count
  rm -rf "$out"
  loam generate moments-spline
  made=$(pass generate)
  loam run moments-spline
  first="$(pass moments) | $(pass residuals) | $(seconds moments-spline) | $(awk '{ printf "%d", $1 / 1024 }' "$folder/peak") | $(heap) | $(sent)"
  before=$(passes)
  loam run moments-spline,moments
  echo "| $count | $made | $first | $(again) | $(($(passes) - before)) |"
  rm -rf "$out"
done
