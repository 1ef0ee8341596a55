import { parseArgs } from 'node:util';
import { fuzz } from './fuzz';
import { groupAtScale } from './group-at-scale';
import { hostileInput } from './hostile-input';
import { onboarding } from './onboarding';
import { pageSpeed } from './page-speed';
import { planning } from './planning';
import { protocolWork } from './protocol-work';
import type { Result } from './result';
import { scimThroughput } from './scim-throughput';
import { startUp } from './start-up';
import { storageRequests } from './storage-requests';

const benches: Readonly<Record<string, () => Promise<readonly Result[]>>> = {
  'storage-requests': storageRequests,
  'group-at-scale': groupAtScale,
  'scim-throughput': scimThroughput,
  'protocol-work': protocolWork,
  'hostile-input': hostileInput,
  fuzz,
  planning,
  onboarding,
  'start-up': startUp,
  'page-speed': pageSpeed,
};

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } });
const chosen = Object.entries(benches).filter(
  ([name]) => positionals.length === 0 || positionals.some((wanted) => name.startsWith(wanted)),
);
const results: Result[] = [];
for (const [name, run] of chosen) {
  if (values.json !== true) console.log(`\n${name}`);
  for (const result of await run()) {
    results.push(result);
    if (values.json !== true) {
      console.log(`  ${result.met ? 'met ' : 'MISS'}  ${result.name}: ${result.value} (${result.goal})`);
    }
  }
}
if (values.json === true) console.log(JSON.stringify({ results }));
process.exitCode = results.every((result) => result.met) && results.length > 0 ? 0 : 1;
