#!/usr/bin/env bash
# The measurements of docs/averaging.md: runs conf/averaging.conf, then draws the figure and writes the table into the page.
#   bench/averaging.sh [OUT] [FOLDER OF THE DOCS] [options of submit/loam run…]
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
out=${1:-out/averaging} docs=${2:-docs}
shift $(($# < 2 ? $# : 2))
submit/loam run conf/averaging.conf --out "$out" "$@"
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Djava.awt.headless=true -cp "jobs/target/loam-all.jar:submit/spark/target/home/jars/*" \
  bench/src/main/java/loam/bench/AveragingCost.java "$out" "$docs"
