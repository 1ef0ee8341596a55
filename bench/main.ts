import { type BenchArguments, parseBenchArguments } from './bench-arguments';
import type { BenchOptions } from './beside';
import { coldStart } from './cold-start';
import { fuzz } from './fuzz';
import { groupAtScale } from './group-at-scale';
import { hostileInput } from './hostile-input';
import { largePush } from './large-push';
import { nightlyLook } from './nightly-look';
import { onboarding } from './onboarding';
import { pageBytes } from './page-bytes';
import { pageSpeed } from './page-speed';
import { planning } from './planning';
import { protocolWork } from './protocol-work';
import { exitCode, toLine, toReport } from './report';
import type { Outcome } from './result';
import { scimThroughput } from './scim-throughput';
import { startUp } from './start-up';
import { storageRequests } from './storage-requests';
import { checkoutAt } from './support/checkout';
import { ownStandardOutput } from './support/own-standard-output';

const benches = new Map<string, (options: BenchOptions) => Promise<readonly Outcome[]>>([
  ['storage-requests', storageRequests],
  ['group-at-scale', groupAtScale],
  ['large-push', largePush],
  ['scim-throughput', scimThroughput],
  ['protocol-work', protocolWork],
  ['hostile-input', hostileInput],
  ['fuzz', fuzz],
  ['planning', planning],
  ['onboarding', onboarding],
  ['nightly-look', nightlyLook],
  ['start-up', startUp],
  ['cold-start', coldStart],
  ['page-bytes', pageBytes],
  ['page-speed', pageSpeed],
]);

const print = ownStandardOutput();
// Asked before the arguments are read: a mistake in them is told in the same form.
const json = process.argv.includes('--json');
const outcomes: Outcome[] = [];
const errors: string[] = [];

function failed(what: string, error: unknown): void {
  errors.push(`${what}${error instanceof Error ? error.message : String(error)}`);
  console.error(error);
}

async function runAll({ chosen, beside }: BenchArguments): Promise<void> {
  const options = { other: beside === undefined ? undefined : checkoutAt(beside) };
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

try {
  await runAll(parseBenchArguments(process.argv.slice(2), [...benches.keys()]));
} catch (error) {
  failed('', error);
}
const report = toReport(outcomes, errors);
if (json) print(JSON.stringify(report));
process.exitCode = exitCode(report);
