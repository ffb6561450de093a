#!/usr/bin/env bash
# Runs the benchmarks on one thread each; arguments go to JMH (a pattern, -p, -f …).
# Build first: mvn -B -Pbench -pl bench -am -DskipTests package
set -euo pipefail
cd "$(dirname "$0")"
export OMP_NUM_THREADS=1 OPENBLAS_CORETYPE=Haswell
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" --add-modules=jdk.incubator.vector \
  -Dai.djl.pytorch.num_threads=1 -Dai.djl.pytorch.num_interop_threads=1 -DOPT_OUT_TRACKING=true \
  -cp "target/bench-0.1.0.jar:target/lib/*" org.openjdk.jmh.Main "$@"
