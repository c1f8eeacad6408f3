#!/bin/sh
# Makes reports/samples: every report of one case that moto gets wrong. Needs the program and `make venv`.
set -eu
cd "$(dirname "$0")/.."
assay=${1:-.build/debug/assay}
out=reports/samples
port=${PORT:-5793}
scenario=scenarios/apigatewayv2/GetIntegrationResponses/pages.yaml
.venv-moto/bin/moto_server -H 127.0.0.1 -p "$port" >/dev/null 2>&1 &
moto=$!
work=$(mktemp -d)
trap 'kill "$moto"; rm -rf "$work"' EXIT
"$assay" run "$scenario" --case page-size --endpoint "http://127.0.0.1:$port" --wait 60 \
  --junit "$work/junit.xml" --json "$work/events.jsonl" >/dev/null || [ $? -eq 1 ]
mkdir -p "$out"
# Which machine it was concerns nobody.
sed 's/"hostname":"[^"]*"/"hostname":"ci"/' "$work/events.jsonl" >"$out/events.jsonl"
"$assay" report "$out/events.jsonl" --markdown "$out/report.md" --tap "$out/report.tap" \
  --sarif "$out/report.sarif" --ctrf "$out/ctrf.json" --badge "$out/badge.svg"
for dialect in default surefire gitlab github azure extended; do
  "$assay" report "$out/events.jsonl" --junit "$out/junit-$dialect.xml" --junit-dialect "$dialect"
done
"$assay" report "$out/events.jsonl" >"$out/terminal.txt"
GITHUB_WORKSPACE=$PWD "$assay" report "$out/events.jsonl" --annotations --badge "$out/badge.svg" |
  grep -v -e '^::stop-commands::' -e '^::[0-9A-F-]*::$' >"$out/annotations.txt"
