#!/usr/bin/env bash
# scim-patch 0.8.3: requesting a copy also switches off another default.
#
# Expected: the package's README, "Options": `mutateDocument` and `treatMissingAsAdd` each have a default, and
# `scimPatch(resource, patch, { mutateDocument: false })` leaves the given object alone. "By default" a
# replace whose target does not exist is an add, as RFC 7644 §3.5.2.3 requires.
#
# Instead: the defaults apply only if no options are given at all. An omitted option counts as false.
#
# Seen:
#   no options: [{"type":"work","value":"ann@example.com"}]
#   { mutateDocument: false }: "NoTarget"
#   { mutateDocument: false, treatMissingAsAdd: true }: [{"type":"work","value":"ann@example.com"}]
#   { treatMissingAsAdd: true } leaves the given object alone: true
#
# Why it matters: a provider that patches a copy, to store it only on success, answers 400 to a client that replaces the
# address of a person who has none. And a caller who sets only the add option gets a copy: the given object no longer
# changes.
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
