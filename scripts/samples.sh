#!/bin/sh
# Makes reports/samples: every report of three cases against moto, one of which it gets wrong. Needs the program
# and `make venv`.
set -eu
cd "$(dirname "$0")/.."
assay=${1:-.build/debug/assay}
out=reports/samples
port=${PORT:-5793}
scenarios="scenarios/apigatewayv2/GetApi/not-found.yaml scenarios/apigatewayv2/GetApi/probes.yaml"
.venv-moto/bin/moto_server -H 127.0.0.1 -p "$port" >/dev/null 2>&1 &
moto=$!
work=$(mktemp -d)
trap 'kill "$moto"; rm -rf "$work"' EXIT
"$assay" run $scenarios --case message --case unknown/one-letter --case empty-id \
  --deviations "$out/deviations.yaml" --endpoint "http://127.0.0.1:$port" --wait 60 \
  --junit "$work/junit.xml" --json "$work/events.jsonl" >/dev/null || [ $? -eq 1 ]
# Which machine it was concerns nobody.
sed 's/"hostname":"[^"]*"/"hostname":"ci"/' "$work/events.jsonl" >"$out/events.jsonl"
report() { "$assay" report "$out/events.jsonl" "$@"; }
report --html "$out/report.html" --markdown "$out/report.md" --tap "$out/report.tap" \
  --sarif "$out/report.sarif" --ctrf "$out/ctrf.json" --badge "$out/badge.svg" >/dev/null
report >"$out/terminal.txt"
for dialect in default surefire gitlab github azure extended; do
  report --junit "$out/junit-$dialect.xml" --junit-dialect "$dialect" >/dev/null
done
GITHUB_WORKSPACE=$PWD report --annotations --badge "$out/badge.svg" |
  grep -v -e '^::stop-commands::' -e '^::[0-9A-F-]*::$' >"$out/annotations.txt"
"$assay" coverage $scenarios --from "$out/events.jsonl" --html "$out/coverage.html" \
  --markdown "$out/coverage.md" --badge "$out/coverage.svg" >/dev/null
