#!/bin/sh
# Installs what the build needs beside Swift: through apt where that is allowed, else one line says what.
set -eu

packages="libxml2-dev zlib1g-dev pkg-config"
if pkg-config --exists libxml-2.0 zlib 2>/dev/null; then exit 0; fi

if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq >/dev/null 2>&1 || true
  if apt-get install -y -qq --no-install-recommends $packages >/dev/null; then exit 0; fi
fi
echo "Assay needs $packages: install them, for example with: sudo apt-get install $packages" >&2
exit 1
