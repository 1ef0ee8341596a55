#!/usr/bin/env bash
# @forge/kvs 1.6.5: the documented way to set an expiry for a record in a transaction sets none.
#
# Expected: Forge's page "Executing KVS transactions" begins with `transact().set('key1', 'value1', { ttl: { unit:
# 'DAYS', value: 7 } })`, the form that `kvs.set` takes.
#
# Instead: the third argument of `set` in a transaction describes the entity, and everything but its name and conditions
# is dropped without an error. The TTL is a fourth argument, even for records without an entity. TypeScript refuses the
# documented form, JavaScript does not.
#
# Seen (what goes to storage):
#   as documented: {"key":"key1","value":"value1"}
#   with the entity: {"key":"key1","value":"value1","entityName":"log"}
#   kvs.set: {"ttl":{"unit":"DAYS","value":7}}
#   a fourth argument: {"key":"key1","value":"value1","options":{"ttl":{"unit":"DAYS","value":7}}}
#
# Why it matters: tokens, logs and personal data that should expire after a week stay for ever. It shows only after a
# week, if somebody looks.
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
const { kvs } = await import('@forge/kvs');
const ttl = { unit: 'DAYS', value: 7 };

await kvs.transact().set('key1', 'value1', { ttl }).execute();
see('as documented', asked.set[0], { key: 'key1', value: 'value1' });
await kvs.transact().set('key1', 'value1', { entityName: 'log', ttl }).execute();
see('with the entity', asked.set[0], { key: 'key1', value: 'value1', entityName: 'log' });
await kvs.set('key1', 'value1', { ttl });
see('kvs.set', asked.options, { ttl });
await kvs.transact().set('key1', 'value1', undefined, { ttl }).execute();
see('a fourth argument', asked.set[0], { key: 'key1', value: 'value1', options: { ttl } });

process.exitCode = changed ? 1 : 0;
JS
node see.js
