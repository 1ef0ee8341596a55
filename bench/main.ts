import { type BenchArguments, parseBenchArguments, usageText } from './bench-arguments';
import type { BenchOptions } from './beside';
import type { Outcome } from './result';
import { checkoutAt } from './support/checkout';
import { tell } from './support/told';

type Bench = (options: BenchOptions) => Promise<readonly Outcome[]>;

/** Loaded only when needed: one that cannot be loaded does not prevent the others. */
const benches = new Map<string, () => Promise<Bench>>([
  ['storage-requests', async () => (await import('./storage-requests')).storageRequests],
  ['storage-units', async () => (await import('./storage-units')).storageUnits],
  ['group-at-scale', async () => (await import('./group-at-scale')).groupAtScale],
  ['overview-at-scale', async () => (await import('./overview-at-scale')).overviewAtScale],
  ['cpu-at-size', async () => (await import('./cpu-at-size')).cpuAtSize],
  ['large-push', async () => (await import('./large-push')).largePush],
  ['scim-throughput', async () => (await import('./scim-throughput')).scimThroughput],
  ['at-size', async () => (await import('./at-size')).atSize],
  ['one-client', async () => (await import('./one-client')).oneClient],
  ['peers', async () => (await import('./peers')).peers],
  ['memory', async () => (await import('./memory')).memory],
  ['protocol-work', async () => (await import('./protocol-work')).protocolWork],
  ['hostile-input', async () => (await import('./hostile-input')).hostileInput],
  ['fuzz', async () => (await import('./fuzz')).fuzz],
  ['planning', async () => (await import('./planning')).planning],
  ['live-calls', async () => (await import('./live-calls')).liveCalls],
  ['onboarding', async () => (await import('./onboarding')).onboarding],
  ['ldap-scans', async () => (await import('./ldap-scans')).ldapScans],
  ['ldap-memory', async () => (await import('./ldap-memory')).ldapMemory],
  ['ldap-onboarding', async () => (await import('./ldap-onboarding')).ldapOnboarding],
  ['nightly-look', async () => (await import('./nightly-look')).nightlyLook],
  ['drift-calls', async () => (await import('./drift-calls')).driftCalls],
  ['start-up', async () => (await import('./start-up')).startUp],
  ['cold-start', async () => (await import('./cold-start')).coldStart],
  ['page-bytes', async () => (await import('./page-bytes')).pageBytes],
  ['page-speed', async () => (await import('./page-speed')).pageSpeed],
]);

const names = [...benches.keys()];

async function failed(what: string, error: unknown): Promise<void> {
  console.error(error);
  await tell({ kind: 'error', text: `${what}${words(error)}` });
}

async function runAll({ chosen, beside, ...given }: BenchArguments): Promise<void> {
  const options = { ...given, other: beside === undefined ? undefined : checkoutAt(beside) };
  for (const [name, load] of benches) {
    if (!chosen.includes(name)) continue;
    await tell({ kind: 'begins', bench: name });
    try {
      const run = await load();
      for (const outcome of await run(options)) await tell({ kind: 'outcome', outcome });
    } catch (error) {
      await failed(`${name}: `, error);
    }
  }
}

async function readArguments(): Promise<BenchArguments | undefined> {
  try {
    return parseBenchArguments(process.argv.slice(2), names);
  } catch (error) {
    await tell({ kind: 'usage', text: usageText(names), mistake: words(error) });
    return undefined;
  }
}

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));

// Nobody would hear further results.
process.on('disconnect', () => process.exit(1));
const given = await readArguments();
if (given?.help) await tell({ kind: 'usage', text: usageText(names) });
else if (given) await runAll(given).catch((error: unknown) => failed('', error));
await tell({ kind: 'done' });
process.removeAllListeners('disconnect');
process.disconnect();
