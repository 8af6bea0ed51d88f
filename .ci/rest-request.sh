#!/usr/bin/env bash
# Drives the example host with a real client, @esri/arcgis-rest-request. Needs the packaged jar of engine-examples,
# Node.js 20 or later with npm, and the npm registry.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

fail() { echo "rest-request: $*" >&2; exit 1; }

jar=engine-examples/target/engine-examples.jar
work=engine-examples/target/node
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

[[ -f "$jar" ]] || fail "$jar is not there; run 'mvn package' first"
command -v npm >/dev/null || fail "npm is not there; install Node.js 20 or later"
major=$(node --version | sed 's/^v\([0-9]*\).*/\1/') || fail "node is not there; install Node.js 20 or later"
((major >= 20)) || fail "node is of release $major, but 20 or later is needed"

mkdir -p "$work"
cp engine-examples/src/test/node/* "$work"
npm install --prefix "$work" --no-audit --no-fund --no-package-lock --loglevel=error

"$java" -jar "$jar" --port 0 >"$work/host.out" 2>"$work/host.err" &
host=$!
trap 'kill "$host" 2>/dev/null || true; wait "$host" 2>/dev/null || true' EXIT

url=
for ((i = 0; i < 150; i++)); do
  url=$(sed -n 's/^Serving //p' "$work/host.out")
  [[ -z "$url" ]] || break
  kill -0 "$host" 2>/dev/null || fail "the host ended at once: $(cat "$work/host.err")"
  sleep 0.2
done
[[ -n "$url" ]] || fail "the host did not say within 30 seconds where it listens"

if ! node --test-reporter=spec "$work/job.test.js" "$url"; then
  fate="goes on"
  kill -0 "$host" 2>/dev/null || { wait "$host" && fate="ended" || fate="ended with $?"; }
  fail "the client is not content; the host $fate and said: $(cat "$work/host.err")"
fi
