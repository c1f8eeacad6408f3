#!/bin/sh
# Prints hash=… of all that the program is built from, for the GitHub action's cache.
set -eu
cd "$(dirname "$0")/../.."
hash=$(find Package.swift Makefile Sources models scenarios scripts -type f -print0 | LC_ALL=C sort -z |
  xargs -0 sha256sum | sha256sum | cut -c1-32)
echo "hash=$hash"
