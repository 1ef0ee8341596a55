#!/usr/bin/env bash
# @forge/kvs 1.6.5: queries, documented as immutable, change; filters, which look alike, do not.
#
# Expected: Forge's page "Querying key-value pairs": "The Query object is immutable", and each method "returns a new
# query".
#
# Instead: each method of a query changes the query and returns it. So two queries made from one are the same query, and
# `getOne` leaves its limit of 1 behind. `Filter`, from the same package and with the same chaining, is immutable:
# ignoring what `and` returns means searching without a filter.
#
# Seen (what goes to storage):
#   limit(1) of a query, then the query: {"limit":1}
#   getOne, then getMany: {"limit":1}
#   a filter to which and() was said: {}
#   what and() has returned: {"and":[{"property":"active","condition":"EQUAL_TO","values":[true]}]}
#
# Why it matters: "is there one?" followed by "give me all" gives one, and a search without its filter gives
# everybody.
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
answered = () => Response.json({ data: [] });
const { Filter, FilterConditions, kvs, WhereConditions } = await import('@forge/kvs');

const all = () => kvs.query().where('key', WhereConditions.beginsWith('user:'));
const base = all();
base.limit(1);
await base.getMany();
see('limit(1) of a query, then the query', { limit: asked.limit }, { limit: 1 });
const users = all().limit(100);
await users.getOne();
await users.getMany();
see('getOne, then getMany', { limit: asked.limit }, { limit: 1 });

const filter = new Filter();
const active = filter.and('active', FilterConditions.equalTo(true));
const search = (filters) => kvs.entity('user').query().index('by-name').filters(filters).getMany();
await search(filter);
see('a filter to which and() was said', asked.filters ?? {}, {});
await search(active);
see('what and() has returned', asked.filters, {
  and: [{ property: 'active', condition: 'EQUAL_TO', values: [true] }],
});

process.exitCode = changed ? 1 : 0;
JS
node see.js
