#!/usr/bin/env bash
# @forge/events 3.0.8: an InvocationError is not an instance of its class, and two of them share their options.
#
# Expected: Forge's page "Async events API": a consumer returns `new InvocationError(options)` to be called again.
# `new` should return an instance of the class, whose properties are its own.
#
# Instead: the constructor returns a plain object, so `instanceof` is false and its methods are missing. Without
# options, all of them share one options object: a delay set on one appears in every later one, in any invocation that
# the process serves.
#
# Seen:
#   instanceof InvocationError: false
#   the options of the next one, before: 1
#   the options of the next one, after 300 was set on another: 300
#
# Why it matters: code between the consumer and Forge that asks "is this a retry?" with instanceof takes it for a
# success, and the event is lost. Test for its properties, and always pass options.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{ "private": true, "type": "module" }' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts @forge/events@3.0.8

cat > see.js <<'JS'
let changed = false;
function see(what, saw, written) {
  console.log(`${what}: ${JSON.stringify(saw)}`);
  if (JSON.stringify(saw) === JSON.stringify(written)) return;
  console.log(`CHANGED: it was ${JSON.stringify(written)}`);
  changed = true;
}

import events from '@forge/events';

const { InvocationError } = events;
see('instanceof InvocationError', new InvocationError() instanceof InvocationError, false);
see('the options of the next one, before', new InvocationError().retryOptions.retryAfter, 1);
new InvocationError().retryOptions.retryAfter = 300;
see('the options of the next one, after 300 was set on another', new InvocationError().retryOptions.retryAfter, 300);

process.exitCode = changed ? 1 : 0;
JS
node see.js
