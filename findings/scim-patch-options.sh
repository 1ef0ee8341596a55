#!/usr/bin/env bash
# scim-patch 0.8.3: asking for a copy also switches off another default.
#
# Expected: the package's README, "Options": each of `mutateDocument` and `treatMissingAsAdd` has a default, and
# `scimPatch(resource, patch, { mutateDocument: false })` is the way to leave the given object alone. "By default" a
# replace whose target does not exist is an add, as RFC 7644 §3.5.2.3 asks.
#
# Instead: the defaults hold only if no options are given at all. One that is left out is taken as false.
#
# Seen:
#   no options: [{"type":"work","value":"ann@example.com"}]
#   { mutateDocument: false }: "NoTarget"
#   { mutateDocument: false, treatMissingAsAdd: true }: [{"type":"work","value":"ann@example.com"}]
#   { treatMissingAsAdd: true } leaves the given object alone: true
#
# Why it matters: a provider that patches a copy, to store it only if all went well, answers 400 to a client that
# replaces the address of somebody who has none. And who asks only for the add gets a copy: the given object is not
# changed any more.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{ "private": true, "type": "module" }' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts scim-patch@0.8.3

cat > see.js <<'JS'
let changed = false;
function see(what, saw, written) {
  console.log(`${what}: ${JSON.stringify(saw)}`);
  if (JSON.stringify(saw) === JSON.stringify(written)) return;
  console.log(`CHANGED: it was ${JSON.stringify(written)}`);
  changed = true;
}

import { scimPatch } from 'scim-patch';

const operation = () => ({ op: 'replace', path: 'emails[type eq "work"].value', value: 'ann@example.com' });
function emails(...options) {
  try {
    return scimPatch({ userName: 'ann' }, [operation()], ...options).emails;
  } catch (error) {
    return error.constructor.name;
  }
}

const added = [{ type: 'work', value: 'ann@example.com' }];
see('no options', emails(), added);
see('{ mutateDocument: false }', emails({ mutateDocument: false }), 'NoTarget');
see('{ mutateDocument: false, treatMissingAsAdd: true }', emails({ mutateDocument: false, treatMissingAsAdd: true }), added);
const given = { userName: 'ann' };
see(
  '{ treatMissingAsAdd: true } leaves the given object alone',
  scimPatch(given, [operation()], { treatMissingAsAdd: true }) !== given && given.emails === undefined,
  true,
);

process.exitCode = changed ? 1 : 0;
JS
node see.js
