#!/usr/bin/env bash
# scim2-parse-filter 0.2.10: of JSON's escapes it understands only the quote.
#
# Expected: RFC 7644 §3.4.2.2: a comparison value is a JSON value, so a string has the escapes of RFC 8259 §7.
#
# Instead: each backslash that is not before a quote is doubled before the value is read. Escapes stay in the value as
# written, without an error. And a value that ends with a backslash cannot be written at all.
#
# Seen:
#   displayName eq "Ann \"Andy\" Lee": "Ann \"Andy\" Lee"
#   displayName eq "J\u00f6rg": "J\\u00f6rg"
#   userName eq "CORP\\ann": "CORP\\\\ann"
#   displayName eq "C:\\": "Error: [\"C:\\\\\\\"(Quoted)] is not json"
#
# Why it matters: JSON writers that keep to ASCII (Python's, by default) write each umlaut as an escape, and a Windows
# login contains a backslash. These people are never found, so a client that searches before it creates creates them
# again.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{ "private": true, "type": "module" }' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts scim2-parse-filter@0.2.10

cat > see.js <<'JS'
let changed = false;
function see(what, saw, written) {
  console.log(`${what}: ${JSON.stringify(saw)}`);
  if (JSON.stringify(saw) === JSON.stringify(written)) return;
  console.log(`CHANGED: it was ${JSON.stringify(written)}`);
  changed = true;
}

import { parse } from 'scim2-parse-filter';

function value(text) {
  try {
    return parse(text).compValue;
  } catch (error) {
    return `${error.constructor.name}: ${error.message}`;
  }
}

for (const [text, written] of [
  [String.raw`displayName eq "Ann \"Andy\" Lee"`, 'Ann "Andy" Lee'],
  [String.raw`displayName eq "J\u00f6rg"`, String.raw`J\u00f6rg`],
  [String.raw`userName eq "CORP\\ann"`, String.raw`CORP\\ann`],
  ['displayName eq "C:\\\\"', 'Error: ["C:\\\\\\"(Quoted)] is not json'],
])
  see(text, value(text), written);

process.exitCode = changed ? 1 : 0;
JS
node see.js
