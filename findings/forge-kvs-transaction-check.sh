#!/usr/bin/env bash
# @forge/kvs 1.6.5: a check written as in the package's README checks nothing.
#
# Expected: the package's README ends a transaction with `.check('third-key', conditions)` and `.check('fourth-key',
# conditions, { entityName: 'author' })`. A check lets the transaction happen only if the conditions hold for the
# record.
#
# Instead: `check` takes a single object with both. Called as in the README, it sends neither conditions nor entity, and
# raises no error. TypeScript refuses the README's form; JavaScript does not.
#
# Seen (what goes to storage):
#   README, third-key: {"key":"third-key"}
#   README, fourth-key: {"key":"fourth-key"}
#   one object: {"key":"key","entityName":"author","conditions":{"and":[{"property":"version","condition":"EQUAL_TO","values":[1]}]}}
#
# Why it matters: the check ensures that a record is still as it was read. Without it, two concurrent writers both
# succeed, and one of their changes is lost.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{ "private": true, "type": "module" }' > package.json
npm install --loglevel=error --no-audit --no-fund --ignore-scripts @forge/kvs@1.6.5

cat > see.js <<'JS'
let changed = false;
function see(what, saw, written) {
  console.log(`${what}: ${JSON.stringify(saw)}`);
  if (JSON.stringify(saw) === JSON.stringify(written)) return;
  console.log(`CHANGED: it was ${JSON.stringify(written)}`);
  changed = true;
}

// What Forge gives to an app: the package asks it for storage, and here it keeps what was asked.
let asked;
let answered = () => new Response('{}');
globalThis.__forge_runtime__ = {};
globalThis.__forge_fetch__ = async (_target, path, init) => {
  asked = { path, ...JSON.parse(init.body) };
  return answered();
};
const { Filter, FilterConditions, kvs } = await import('@forge/kvs');
const conditions = new Filter().and('version', FilterConditions.equalTo(1));

await kvs.transact().check('third-key', conditions).execute();
see('README, third-key', asked.check[0], { key: 'third-key' });
await kvs.transact().check('fourth-key', conditions, { entityName: 'author' }).execute();
see('README, fourth-key', asked.check[0], { key: 'fourth-key' });
await kvs.transact().check('key', { entityName: 'author', conditions }).execute();
see('one object', asked.check[0], {
  key: 'key',
  entityName: 'author',
  conditions: { and: [{ property: 'version', condition: 'EQUAL_TO', values: [1] }] },
});

process.exitCode = changed ? 1 : 0;
JS
node see.js
