import { atSize } from './at-size';
import { type BenchArguments, parseBenchArguments, usageText } from './bench-arguments';
import type { BenchOptions } from './beside';
import { coldStart } from './cold-start';
import { cpuAtSize } from './cpu-at-size';
import { fuzz } from './fuzz';
import { groupAtScale } from './group-at-scale';
import { hostileInput } from './hostile-input';
import { largePush } from './large-push';
import { liveCalls } from './live-calls';
import { memory } from './memory';
import { nightlyLook } from './nightly-look';
import { onboarding } from './onboarding';
import { oneClient } from './one-client';
import { pageBytes } from './page-bytes';
import { pageSpeed } from './page-speed';
import { peers } from './peers';
import { planning } from './planning';
import { protocolWork } from './protocol-work';
import { exitCode, toLine, toReport } from './report';
import type { Outcome } from './result';
import { scimThroughput } from './scim-throughput';
import { startUp } from './start-up';
import { storageRequests } from './storage-requests';
import { storageUnits } from './storage-units';
import { checkoutAt } from './support/checkout';
import { ownStandardOutput } from './support/own-standard-output';

const benches = new Map<string, (options: BenchOptions) => Promise<readonly Outcome[]>>([
  ['storage-requests', storageRequests],
  ['storage-units', storageUnits],
  ['group-at-scale', groupAtScale],
  ['cpu-at-size', cpuAtSize],
  ['large-push', largePush],
  ['scim-throughput', scimThroughput],
  ['at-size', atSize],
  ['one-client', oneClient],
  ['peers', peers],
  ['memory', memory],
  ['protocol-work', protocolWork],
  ['hostile-input', hostileInput],
  ['fuzz', fuzz],
  ['planning', planning],
  ['live-calls', liveCalls],
  ['onboarding', onboarding],
  ['nightly-look', nightlyLook],
  ['start-up', startUp],
  ['cold-start', coldStart],
  ['page-bytes', pageBytes],
  ['page-speed', pageSpeed],
]);

const names = [...benches.keys()];
const print = ownStandardOutput();
// Asked before the arguments are read: a mistake in them is told in the same form.
const json = process.argv.includes('--json');
const outcomes: Outcome[] = [];
const errors: string[] = [];

function failed(what: string, error: unknown): void {
  errors.push(`${what}${error instanceof Error ? error.message : String(error)}`);
  console.error(error);
}

async function runAll({ chosen, beside, ...given }: BenchArguments): Promise<void> {
  const options = { ...given, other: beside === undefined ? undefined : checkoutAt(beside) };
  for (const [name, run] of benches) {
    if (!chosen.includes(name)) continue;
    if (!json) print(`\n${name}`);
    try {
      for (const outcome of await run(options)) {
        outcomes.push(outcome);
        if (!json) print(toLine(outcome));
      }
    } catch (error) {
      failed(`${name}: `, error);
    }
  }
}

/** Exit code of a call that names what is not there, as `getopt` programs have it. */
const misused = 2;

function readArguments(): BenchArguments | undefined {
  try {
    return parseBenchArguments(process.argv.slice(2), names);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    errors.push(text);
    console.error(`${text}\n\n${usageText(names)}`);
    return undefined;
  }
}

async function measure(given: BenchArguments): Promise<void> {
  try {
    await runAll(given);
  } catch (error) {
    failed('', error);
  }
}

const given = readArguments();
if (given?.help) print(usageText(names));
else {
  if (given) await measure(given);
  const report = toReport(outcomes, errors);
  if (json) print(JSON.stringify(report));
  process.exitCode = given ? exitCode(report) : misused;
}
