#!/usr/bin/env bash
# scim-patch 0.8.3 and Microsoft Entra ID: the members that Entra removes stay.
#
# Expected: Microsoft's "Develop and plan provisioning for a SCIM endpoint in Microsoft Entra ID" shows, under "Update
# Group [Remove Members]", op "Remove", path "members", value `[{ "$ref": null, "value": id }]`. RFC 7643 §4.2: the
# "value" of a member identifies it; "display", "type" and "$ref" describe it. scim-patch accepts a value with
# "remove".
#
# Instead: a member is removed only if it deeply equals the given object. With "$ref": null it never does, and without
# it only if members are stored with nothing but their "value". Success is reported in all cases.
#
# Seen:
#   as documented, members are stored as { value }: ["1","2"]
#   as documented, members are stored with their display: ["1","2"]
#   without $ref, members are stored as { value }: ["2"]
#   without $ref, members are stored with their display: ["1","2"]
#   members[value eq "1"] (RFC 7644 §3.5.2.2): ["2"]
#
# Why it matters: people who leave a group keep what it gives, and the IdP's log says that they were removed. Turn such
# an operation into one with a filter before it reaches the library.
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

const bare = () => [{ value: '1' }, { value: '2' }];
const displayed = () => [{ value: '1', display: 'Ann' }, { value: '2', display: 'Bob' }];
const left = (members, operation) => scimPatch({ members }, [operation]).members.map((member) => member.value);
const documented = () => ({ op: 'Remove', path: 'members', value: [{ $ref: null, value: '1' }] });
const withoutRef = () => ({ op: 'Remove', path: 'members', value: [{ value: '1' }] });

see('as documented, members are stored as { value }', left(bare(), documented()), ['1', '2']);
see('as documented, members are stored with their display', left(displayed(), documented()), ['1', '2']);
see('without $ref, members are stored as { value }', left(bare(), withoutRef()), ['2']);
see('without $ref, members are stored with their display', left(displayed(), withoutRef()), ['1', '2']);
see(
  'members[value eq "1"] (RFC 7644 §3.5.2.2)',
  left(displayed(), { op: 'remove', path: 'members[value eq "1"]' }),
  ['2'],
);

process.exitCode = changed ? 1 : 0;
JS
node see.js
