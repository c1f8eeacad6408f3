#!/bin/sh
# Makes the Python environments that tests use, one for each set of pins: the emulators pin
# different versions of botocore. An environment is made anew when its requirements change.
set -eu

for requirements in scripts/venv/*.txt; do
  name=$(basename "$requirements" .txt)
  folder=.venv-$name
  if [ -f "$folder/requirements" ] && cmp -s "$requirements" "$folder/requirements"; then continue; fi
  rm -rf "$folder"
  python3 -m venv "$folder"
  "$folder/bin/pip" install --quiet --disable-pip-version-check -r "$requirements"
  cp "$requirements" "$folder/requirements"
done
