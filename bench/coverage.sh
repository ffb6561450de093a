#!/usr/bin/env bash
# The table of docs/noise-and-identifiability.md on intervals: share of 95 % intervals that hold the truth.
# Build first: mvn -B -Pbench -pl bench -am -DskipTests package
# Usage: bench/coverage.sh [DRAWS [PROFILES,…]]
set -euo pipefail
cd "$(dirname "$0")"
truths=heat-exp,heat-cos,water,richards
sizes=()
for soil in heat-exp heat-cos water richards; do sizes+=("case.$soil.spline.size=35"); done
row() {
  "${JAVA_HOME:+$JAVA_HOME/bin/}java" --add-modules=jdk.incubator.vector -cp "target/bench-0.1.0.jar:target/lib/*" loam.bench.Coverage "$@" 2> /dev/null
}
draws=${1:-30} profiles=${2:-20,200}
echo "| estimator | noise | profiles | ${truths//,/ | } |"
echo '| --- | --- | ---: | ---: | ---: | ---: | ---: |'
for estimator in moments-spline-ols moments-spline-gls moments-van-genuchten; do
  row "$draws" $estimator "$profiles" $truths "${sizes[@]}"
done
row "$draws" moments-spline-ols "$profiles" $truths "${sizes[@]}" estimator.moments-spline-ols.solver.robust-iterations=5 | sed 's/-ols/-ols, robust/'
