#!/usr/bin/env bash
# ldif 0.5.1: a move to another branch comes out as no change, and one valid line can make it reject the whole file.
#
# Expected: RFC 2849: "moddn" and "modrdn" are two words for one change; any line that is not empty may be folded,
# including comments (note 2); an attribute may have an empty value. The package's README: "should comprehend any valid
# LDIF file".
#
# Instead: a record with "moddn" becomes an object with no changes, without an error. A folded comment is a syntax
# error for the whole file, and an empty value causes a TypeError inside the parser.
#
# Seen:
#   changetype: modrdn: {"newrdn":"cn=bob","deleteoldrdn":"1","newsuperior":"ou=b,dc=example"}
#   changetype: moddn: []
#   a folded comment: "SyntaxError"
#   an empty value: "TypeError"
#
# Why it matters: an import that trusts these objects leaves people where they were and reports success.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{ "private": true, "type": "module" }' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts ldif@0.5.1

cat > see.js <<'JS'
let changed = false;
function see(what, saw, written) {
  console.log(`${what}: ${JSON.stringify(saw)}`);
  if (JSON.stringify(saw) === JSON.stringify(written)) return;
  console.log(`CHANGED: it was ${JSON.stringify(written)}`);
  changed = true;
}

import ldif from 'ldif';

const person = 'dn: cn=ann,dc=example\ncn: ann\n';
const move = (word) => `dn: cn=ann,ou=a,dc=example
changetype: ${word}
newrdn: cn=bob
deleteoldrdn: 1
newsuperior: ou=b,dc=example
`;
function outcome(act) {
  try {
    return act();
  } catch (error) {
    return error.name;
  }
}
const changes = (word) => ldif.parse(move(word)).entries[0].toObject({}).changes;

see('changetype: modrdn', changes('modrdn'), { newrdn: 'cn=bob', deleteoldrdn: '1', newsuperior: 'ou=b,dc=example' });
see('changetype: moddn', changes('moddn'), []);
see('a folded comment', outcome(() => ldif.parse(`# ann, a branch with a long name, exa\n mple\n${person}`)), 'SyntaxError');
see('an empty value', outcome(() => ldif.parse(`${person}description:\n`)), 'TypeError');

process.exitCode = changed ? 1 : 0;
JS
node see.js
