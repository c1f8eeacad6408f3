#!/bin/sh
# The browser that the HTML report is tried in: through apt where that is allowed. Where there is none,
# those tests are skipped.
set -eu

for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done

if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq >/dev/null 2>&1 || true
  if apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null; then exit 0; fi
fi
echo "The HTML report is not tried in a browser: install Chromium, for example with: sudo apt-get install chromium" >&2
