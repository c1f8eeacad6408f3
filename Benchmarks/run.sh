#!/bin/sh
# Measures Assay side by side with its peers. ROUNDS=2 makes it shorter; README.md says what is measured.
set -eu
cd "$(dirname "$0")/.."

# Debian starts nginx once it is installed, on all addresses: a policy of "no" (101) prevents that.
install_servers() {
  policy=/usr/sbin/policy-rc.d
  if [ ! -e "$policy" ]; then
    trap 'rm -f "$policy"' EXIT
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
  fi
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq >/dev/null 2>&1 || true
  apt-get install -y -qq --no-install-recommends nginx-light wrk >/dev/null
}

PATH=$PATH:/usr/sbin
if ! command -v nginx >/dev/null || ! command -v wrk >/dev/null; then
  if ! { command -v apt-get >/dev/null && [ "$(id -u)" = 0 ] && (install_servers); }; then
    echo "The benchmark needs nginx and wrk: install them, for example with: sudo apt-get install nginx-light wrk" >&2
    exit 1
  fi
fi

venv=.venv-bench
if ! cmp -s Benchmarks/requirements.txt "$venv/requirements"; then
  rm -rf "$venv"
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check -r Benchmarks/requirements.txt
  cp Benchmarks/requirements.txt "$venv/requirements"
fi

swift build -c release --product assay
exec python3 -S Benchmarks/bench.py --rounds "${ROUNDS:-5}" --cases "${CASES:-1000}"
