#!/bin/sh
# Builds the program for the GitHub action: build.sh PREFIX
set -eu
prefix=$1
cd "$(dirname "$0")/../.."

# The runners' user is not root but may become it.
if ! pkg-config --exists libxml-2.0 zlib 2>/dev/null && command -v sudo >/dev/null 2>&1; then
  sudo sh scripts/setup.sh
fi
make install PREFIX="$prefix"
