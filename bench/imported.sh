#!/usr/bin/env bash
# The table of docs/noise-and-identifiability.md on imported profiles: which estimator for which kind of data.
# Build first: mvn -B -Pbench -pl bench -am -DskipTests package
set -euo pipefail
cd "$(dirname "$0")"
sizes=()
for soil in heat-exp heat-cos water; do sizes+=("case.$soil.spline.size=35"); done
"${JAVA_HOME:+$JAVA_HOME/bin/}java" --add-modules=jdk.incubator.vector -cp "target/bench-0.1.0.jar:target/lib/*" loam.bench.ImportedChoice 200 5 heat-exp,heat-cos,water "${sizes[@]}"
