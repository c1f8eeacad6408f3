#!/bin/sh
# Runs the scenarios against moto and ministack, each with the list of what it is known to get wrong, and
# leaves every report of that in reports/moto and reports/ministack. Needs the program and `make venv`.
set -eu
cd "$(dirname "$0")/.."
assay=${1:-.build/debug/assay}
emulator=
log=$(mktemp)
trap '[ -z "$emulator" ] || kill "$emulator"; rm -f "$log"' EXIT

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

reports() { # NAME
  out=reports/$1
  rm -rf "$out"
  mkdir -p "$out"
  code=0
  "$assay" run scenarios --endpoint "http://127.0.0.1:$port" --wait 60 --no-annotations \
    --deviations "scenarios/deviations/$1.yaml" --json "$out/events.jsonl" --junit "$out/junit.xml" \
    --junit-split "$out/junit" --html "$out/report.html" --markdown "$out/report.md" --tap "$out/report.tap" \
    --sarif "$out/report.sarif" --ctrf "$out/ctrf.json" --badge "$out/badge.svg" || code=$?
  for dialect in surefire gitlab github azure extended; do
    "$assay" report "$out/events.jsonl" --junit "$out/junit-$dialect.xml" --junit-dialect "$dialect" >/dev/null
  done
  "$assay" coverage scenarios --from "$out/events.jsonl" --html "$out/coverage.html" \
    --badge "$out/coverage.svg" >/dev/null
  kill "$emulator"
  wait "$emulator" 2>/dev/null || true
  emulator=
  if [ "$code" -ne 0 ]; then
    echo "$1 is not as scenarios/deviations/$1.yaml says: see $out" >&2
    exit 1
  fi
}

port=$(free_port)
.venv-moto/bin/moto_server -H 127.0.0.1 -p "$port" >"$log" 2>&1 &
emulator=$!
reports moto
port=$(free_port)
BIND_HOST=127.0.0.1 GATEWAY_PORT=$port IOT_MTLS_ENABLED=0 SFTP_ENABLED=0 .venv-ministack/bin/ministack \
  >"$log" 2>&1 &
emulator=$!
reports ministack
