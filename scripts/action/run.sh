#!/bin/sh
# Runs the scenarios for the GitHub action: run.sh PROGRAM, with its inputs in ASSAY_… variables.
set -eu
program=$1

# Inputs are lists apart by blanks; no word of them is taken for a pattern of file names.
set -f
set -- run $ASSAY_SCENARIOS --junit "$ASSAY_REPORTS/junit.xml" --json "$ASSAY_REPORTS/events.jsonl"
if [ -n "$ASSAY_ENDPOINT" ]; then set -- "$@" --endpoint "$ASSAY_ENDPOINT" --wait 60; fi
for list in $ASSAY_DEVIATIONS; do set -- "$@" --deviations "$list"; done
if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then set -- "$@" --markdown "$GITHUB_STEP_SUMMARY"; fi
set -- "$@" $ASSAY_ARGUMENTS

if [ -n "${GITHUB_OUTPUT:-}" ]; then echo "junit=$ASSAY_REPORTS/junit.xml" >>"$GITHUB_OUTPUT"; fi
exec "$program" "$@"
