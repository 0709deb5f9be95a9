#!/usr/bin/env bash
# Builds everything and runs every test. Usage: bash eng/test.sh [--nightly]
#   --nightly   also the long tests, which have the trait Category=Nightly
# The last line is "N passed, N failed", and the exit code is 0 only if nothing failed.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
readonly solution=Jitos.Orleans.sln
readonly reports=artifacts/test-reports
readonly time_limit=45m
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

fail() {
  echo "eng/test.sh: $*" >&2
  exit 1
}

leave_out=(-trait- Category=Nightly)
for argument in "$@"; do
  case "$argument" in
    --nightly) leave_out=() ;;
    *) fail "unknown argument '$argument'; usage: bash eng/test.sh [--nightly]" ;;
  esac
done

ensure_sdk() {
  command -v dotnet >/dev/null ||
    fail "the .NET SDK is not installed: install the version in global.json from https://dot.net"
  dotnet --version >/dev/null 2>&1 ||
    fail "no installed .NET SDK fits global.json: install the version named there from https://dot.net"
}

# Installs a program that the tests need, unless it is there. Usage: ensure PROGRAM PACKAGE...
ensure() {
  local program=$1 as_root=()
  shift
  command -v "$program" >/dev/null && return
  command -v apt-get >/dev/null || fail "$program is not installed: install it"
  [[ $EUID -eq 0 ]] || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq && "${as_root[@]}" apt-get install -y -qq "$@" >/dev/null ||
    fail "$program could not be installed: install it"
}

# The explorer is built with npm and tested in Chromium.
ensure_node() {
  ensure npm nodejs npm
  [[ $(node --version) =~ ^v([0-9]+) && ${BASH_REMATCH[1]} -ge 20 ]] ||
    fail "Node.js 20 or later is needed to build the explorer, and $(node --version) is installed"
}

build() {
  [[ -f $solution ]] || fail "$solution is missing: run this in a complete clone"
  dotnet restore "$solution" -v quiet
  dotnet build "$solution" --no-restore -c Release -v quiet -warnaserror
}

# A test program writes its report at the end; one that crashes leaves none.
run_tests() {
  local project name code
  rm -rf "$reports"
  mkdir -p "$reports"
  for project in tests/*.Tests/*.Tests.csproj; do
    name=$(basename "$project" .csproj)
    echo "== $name"
    code=0
    timeout --kill-after=1m "$time_limit" \
      dotnet "artifacts/bin/$name/release/$name.dll" \
      -noLogo -noColor "${leave_out[@]}" -result-xml "$reports/$name.xml" || code=$?
    echo "$code" >"$reports/$name.exit"
  done
}

# Carries out the steps of tests/cases on a server, as a client over HTTP and the command line do.
try_cases() {
  local code=0
  echo "== cases"
  timeout --kill-after=1m "$time_limit" python3 eng/cases.py --report "$reports/cases.xml" || code=$?
  echo "$code" >"$reports/cases.exit"
}

ensure_sdk
ensure python3 python3
ensure_node
ensure chromium chromium
build
run_tests
try_cases
python3 eng/sum_reports.py "$reports"
