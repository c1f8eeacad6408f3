#!/bin/sh
# Makes the Python environments that tests use, one for each set of pins: the emulators pin
# different versions of botocore. An environment is made anew when its requirements change.
set -eu

# Debian keeps a part of the module in a package of its own.
if ! python3 -c 'import venv, ensurepip' 2>/dev/null; then
  if ! { command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ] &&
    apt-get install -y -qq --no-install-recommends python3-venv >/dev/null; }; then
    echo "The tests need Python's venv: install it, for example with: sudo apt-get install python3-venv" >&2
    exit 1
  fi
fi

for requirements in scripts/venv/*.txt; do
  name=$(basename "$requirements" .txt)
  folder=.venv-$name
  if [ -f "$folder/requirements" ] && cmp -s "$requirements" "$folder/requirements"; then continue; fi
  rm -rf "$folder"
  python3 -m venv "$folder"
  "$folder/bin/pip" install --quiet --disable-pip-version-check -r "$requirements"
  cp "$requirements" "$folder/requirements"
done
