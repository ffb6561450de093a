#!/usr/bin/env bash
# The table of docs/noise-and-identifiability.md on intervals: share of 95 % intervals that hold the truth.
# Build first: mvn -B -Pbench -pl bench -am -DskipTests package
# Usage: [TRUTHS=TRUTH,…] bench/coverage.sh [DRAWS [PROFILES,… [ESTIMATOR…]]]
set -euo pipefail
cd "$(dirname "$0")"
truths=${TRUTHS:-heat-exp,heat-cos,heat-soft,water,richards,richards/gamma}
sizes=(case.heat-exp.spline.size=35 case.heat-cos.spline.size=67 case.heat-soft.spline.size=131 case.water.spline.size=35 case.richards.spline.size=35)
row() {
  "${JAVA_HOME:+$JAVA_HOME/bin/}java" --add-modules=jdk.incubator.vector -cp "target/bench-0.1.0.jar:target/lib/*" loam.bench.Coverage "$@"
}
draws=${1:-100} profiles=${2:-20,200}
estimators=("${@:3}")
[ $# -gt 2 ] || estimators=(moments-spline moments-spline-ols moments-spline-gls robust moments moments-van-genuchten exponential cosine threshold)
echo "| estimator | noise | profiles | ${truths//,/ | } |"
columns=${truths//[^,]/}
echo "| --- | --- | ---: |${columns//,/ ---: |} ---: |"
for estimator in "${estimators[@]}"; do
  case $estimator in
    robust)
      row "$draws" moments-spline-ols "$profiles" $truths "${sizes[@]}" estimator.moments-spline-ols.solver.robust-iterations=5 | sed 's/-ols/-ols, robust/' ;;
    exponential | cosine | threshold)
      row "$draws" "$estimator" "$profiles" $truths "${sizes[@]}" "estimator.$estimator={method=parametric,family=$estimator,weights=relative,equations=[heat]}" ;;
    *) row "$draws" "$estimator" "$profiles" $truths "${sizes[@]}" ;;
  esac
done
