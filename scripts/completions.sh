#!/bin/sh
# Installs shell completions: completions.sh PROGRAM SHARE-FOLDER
set -eu
program=$1
share=$2

install -d "$share/bash-completion/completions" "$share/zsh/site-functions" "$share/fish/vendor_completions.d"
"$program" --generate-completion-script bash > "$share/bash-completion/completions/assay"
"$program" --generate-completion-script zsh > "$share/zsh/site-functions/_assay"
"$program" --generate-completion-script fish > "$share/fish/vendor_completions.d/assay.fish"
