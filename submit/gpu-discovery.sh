#!/usr/bin/env bash
# Spark resource discovery: the GPUs of this host as JSON, by nvidia-smi.
set -u
if ! command -v nvidia-smi > /dev/null; then
  echo "gpu-discovery: no nvidia-smi on this host: no GPU, or no driver" >&2
  exit 1
fi
indices=$(nvidia-smi --query-gpu=index --format=csv,noheader 2> /dev/null | tr -d ' ' | paste -sd, -)
if [ -z "$indices" ]; then
  echo "gpu-discovery: nvidia-smi names no GPU" >&2
  exit 1
fi
printf '{"name": "gpu", "addresses": ["%s"]}\n' "${indices//,/\", \"}"
