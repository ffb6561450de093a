#!/usr/bin/env bash
# The table of docs/noise-and-identifiability.md: errors over many draws of the noise, beside the bound.
# Build first: mvn -B -Pbench -pl bench -am -DskipTests package
set -euo pipefail
cd "$(dirname "$0")"
row() {
  "${JAVA_HOME:+$JAVA_HOME/bin/}java" --add-modules=jdk.incubator.vector -cp "target/bench-0.1.0.jar:target/lib/*" loam.bench.NoiseStudy "$@"
}
network=(estimator.moments.weights=whitened estimator.moments.solver.noise=estimated estimator.moments.solver.offsets=remove)
profiles=2000 sigma=0.1
echo '| case | estimator | r_c/H | offset | λ error / bound | γ error / bound | 95 % intervals that hold λ | the same of γ | draws | r_c found / true |'
echo '| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |'
for soil in heat-exp water richards; do
  for radius in 0.01 0.1 1; do
    row $soil moments-spline-gls 200 $profiles $sigma $radius 0 case.$soil.spline.size=131
    row $soil moments-spline-ols 200 $profiles $sigma $radius 0 case.$soil.spline.size=131
    row $soil moments 100 $profiles $sigma $radius 0 case.$soil.spline.size=131 "${network[@]}"
  done
  row $soil moments-spline-gls 200 $profiles $sigma 1 1 case.$soil.spline.size=131
  row $soil moments-spline-gls 200 $profiles $sigma 1 1 case.$soil.spline.size=131 estimator.moments-spline-gls.solver.offsets=keep | sed 's/-gls/-gls, offsets kept/'
done
# Truths that a few coefficients do not describe.
for soil in heat-cos heat-soft heat-sharp; do
  size=259
  [ $soil = heat-sharp ] && size=515
  for radius in 0.1 1; do
    row $soil moments-spline-gls 100 $profiles $sigma $radius 0 case.$soil.spline.size=$size
    row $soil moments 50 $profiles $sigma $radius 0 case.$soil.spline.size=$size "${network[@]}"
  done
done
