#!/usr/bin/env bash
# Runs all tests on SQLite and PostgreSQL. The last line is "N passed, N failed, N skipped"; the exit code tells the same.
#   ./test.sh           everything but the long ones
#   ./test.sh --long    also the long ones
set -uo pipefail
# Hundreds of servers are started for a minute each: there is nothing to profile.
export DOTNET_TieredPGO=0
cd "$(dirname "$0")"
explicit=off
for argument in "$@"; do
  case "$argument" in
    --long) export DOMOVOY_LONG=1; explicit=on ;;
    *) echo "Unknown option $argument. Known: --long" >&2; exit 2 ;;
  esac
done

install() { # package, in Debian and Ubuntu
  if ! command -v apt-get >/dev/null; then return 1; fi
  local root=(); [ "$(id -u)" = 0 ] || root=(sudo -n)
  "${root[@]}" apt-get install -y -qq "$1" >/dev/null 2>&1 || { "${root[@]}" apt-get update -qq && "${root[@]}" apt-get install -y -qq "$1"; } >/dev/null 2>&1
}
# The shell of Chromium is not needed, but the tests are quicker with it.
command -v chromium-headless-shell >/dev/null || install chromium-headless-shell || true
command -v chromium >/dev/null || command -v google-chrome >/dev/null || install chromium || echo "No Chromium here: its tests will be skipped." >&2
[ -n "${DOMOVOY_TEST_POSTGRES:-}" ] || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || install postgresql || echo "No PostgreSQL here: its tests will be skipped." >&2

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
projects=(tests/Domovoy.Core.Tests tests/Domovoy.Web.Tests)
passed=0 failed=0 skipped=0

for project in "${projects[@]}"; do
  if ! dotnet build "$project" -v q --nologo; then
    echo "$project does not build." >&2
    echo "0 passed, 1 failed, 0 skipped"
    exit 1
  fi
done
for project in "${projects[@]}"; do
  name=$(basename "$project")
  echo "== $name"
  # One more thread than processors: tests of a killed node wait for its lease to end most of their time.
  dotnet run --project "$project" --no-build -- -noColor -noLogo -explicit "$explicit" -maxThreads "$(($(nproc) + 1))" -result-xml "$results/$name.xml"
  code=$?
  # <assembly … total="5" passed="4" failed="1" skipped="0" errors="0" …>
  count() { grep -o '<assembly [^>]*>' "$results/$name.xml" 2>/dev/null | head -1 | grep -o " $1=\"[0-9]*\"" | tr -dc 0-9; }
  ran=$(count total)
  if [ -z "$ran" ] || [ "$ran" = 0 ]; then
    echo "$name ran no tests (exit code $code)." >&2
    failed=$((failed + 1))
    continue
  fi
  wrong=$(( $(count failed) + $(count errors) ))
  if [ "$code" != 0 ] && [ "$wrong" = 0 ]; then wrong=1; fi
  passed=$((passed + $(count passed)))
  failed=$((failed + wrong))
  skipped=$((skipped + $(count skipped)))
done

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
