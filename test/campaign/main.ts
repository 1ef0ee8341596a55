import './determined/determine-process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleApp } from '../../local/forge/app/bundle';
import { readManifest } from '../../local/forge/app/manifest';
import { calm } from './calm';
import { generate } from './generate';
import { describeTotals, describeViolation } from './report';
import { type Campaign, type CampaignResult, runCampaign } from './run-campaign';
import { shrink } from './shrink';
import { addTotals, noTotals, tableOf } from './trace';

const help = `npm run test:campaign -- OPTIONS

  --seeds N      how many campaigns; default 20
  --seed S       the first seed, or without --seeds the only one; default 1
  --only LIST    these seeds, separated by commas
  --play FILE    lines of JSON, each a campaign with a seed and its operations, such as the output of --shrink
  --jitter J     the same campaigns with other delays in Forge: each number gives another order of concurrent work
  --limits       with limits that hold nearly everything, and an administrator who approves it now and then
  --calm         one connection, one request at a time, no trouble: to try the judge
  --shrink       look for the fewest operations that still cause each violation
  --runs N       with --shrink: campaigns to spend on each; default 150
  --trace        print all events
  --json         one line of JSON for each campaign, and nothing else`;

const options = {
  seeds: { type: 'string' },
  seed: { type: 'string' },
  only: { type: 'string' },
  play: { type: 'string' },
  jitter: { type: 'string' },
  calm: { type: 'boolean', default: false },
  limits: { type: 'boolean', default: false },
  shrink: { type: 'boolean', default: false },
  runs: { type: 'string', default: '150' },
  trace: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

function count(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`"${text}" is not a number.`);
  return Number(text);
}

function seedsOf({ seeds, seed, only }: { readonly seeds?: string; readonly seed?: string; readonly only?: string }) {
  if (only !== undefined) return only.split(',').map(count);
  const first = count(seed ?? '1');
  const number = count(seeds ?? (seed === undefined ? '20' : '1'));
  return Array.from({ length: number }, (_, index) => first + index);
}

interface Drawn {
  readonly calm: boolean;
  readonly limits: boolean;
  readonly jitter?: string;
}

function drawn(seed: number, { calm: isCalm, limits, jitter }: Drawn): Campaign {
  const operations = isCalm ? calm(generate(seed)) : generate(seed);
  return { seed, ...(jitter !== undefined && { jitter: count(jitter) }), operations, limits };
}

/** Campaigns as this command prints them. */
const read = (file: string): readonly Campaign[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => (line.trim() === '' ? [] : [JSON.parse(line) as Campaign]));

async function main(): Promise<void> {
  const { values } = parseArgs({ options });
  if (values.help) return console.log(help);
  const campaigns = values.play === undefined ? seedsOf(values).map((seed) => drawn(seed, values)) : read(values.play);
  const root = join(import.meta.dirname, '..', '..');
  // Before time stands still, which would stall the bundler.
  await bundleApp(readManifest(root), root);
  const total = noTotals();
  const violated: CampaignResult[] = [];
  for (const campaign of campaigns) {
    const { seed } = campaign;
    const result = await runCampaign(campaign);
    addTotals(total, result.totals);
    if (result.violations.length > 0) violated.push(result);
    if (values.json) {
      const { violations, fingerprint } = result;
      console.log(JSON.stringify({ seed, fingerprint, violations }));
      continue;
    }
    if (values.trace) console.log(tableOf(result.rows).join('\n'));
    console.log(`seed ${seed}: ${result.violations.length} violations, ${(result.milliseconds / 1_000).toFixed(1)} s`);
    for (const violation of result.violations)
      console.log(describeViolation(result, violation, values.play === undefined ? 'its own' : 'all'));
    if (values.shrink && result.violations.length > 0) await printShrunk(campaign, result, count(values.runs));
  }
  if (!values.json) console.log(describeTotals(total, { campaigns: campaigns.length, violated }));
  process.exitCode = violated.length > 0 ? 1 : 0;
}

async function printShrunk(campaign: Campaign, result: CampaignResult, runs: number): Promise<void> {
  for (const kind of new Set(result.violations.map((violation) => violation.kind))) {
    const smallest = await shrink(campaign, kind, runs);
    console.log(
      `\nThe smallest found for "${kind}" (${smallest.operations.length} operations, ${smallest.runs} campaigns):`,
    );
    const violation = smallest.result.violations.find((each) => each.kind === kind);
    if (violation) console.log(describeViolation(smallest.result, violation, 'all'));
    const fewest: Campaign = { ...campaign, operations: smallest.operations };
    console.log(`  For --play: ${JSON.stringify(fewest)}`);
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
