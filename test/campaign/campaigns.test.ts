import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outOf } from '../support/short-form';
import { calm } from './calm';
import { generate } from './generate';
import type { Campaign } from './run-campaign';
import { calmed, jittered, limited, passing, running } from './seeds';

interface Line {
  readonly seed: number;
  readonly fingerprint: string;
  readonly violations: readonly { readonly kind: string; readonly text: string }[];
}

const drawn = (seed: number): Campaign => ({ seed, operations: generate(seed) });
const plain = running.plain.map(drawn);
const delayed = running.jittered.map((seed): Campaign => ({ ...drawn(seed), jitter: jittered.jitter }));
const held = running.limited.map((seed): Campaign => ({ ...drawn(seed), limits: true }));
const quiet = running.calmed.map((seed): Campaign => ({ seed, operations: calm(generate(seed)) }));

/** What is run again in another process, behind other campaigns. */
const twice = [...delayed, ...plain.slice(0, 1)];

const folder = mkdtempSync(join(tmpdir(), 'rollcall-campaigns-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs campaigns one after the other in a separate process, free of all chance. */
async function runCampaigns(name: string, campaigns: readonly Campaign[]): Promise<ReadonlyMap<Campaign, Line>> {
  const file = join(folder, name);
  writeFileSync(file, campaigns.map((campaign) => `${JSON.stringify(campaign)}\n`).join(''));
  const script = join(import.meta.dirname, 'main.ts');
  const argv = ['--import', 'tsx', script, '--json', '--play', file];
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  const lines = said.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as Line] : []));
  expect(lines.map(({ seed }) => seed)).toEqual(campaigns.map(({ seed }) => seed));
  return new Map(campaigns.map((campaign, index) => [campaign, lines[index] as Line]));
}

/** Milliseconds under heavy load; alone they take a tenth. */
const longest = 600_000;

let once: ReadonlyMap<Campaign, Line>;
let again: ReadonlyMap<Campaign, Line>;
beforeAll(async () => {
  once = await runCampaigns('once', [...plain, ...delayed, ...held, ...quiet]);
  again = await runCampaigns('again', twice);
}, longest);

const violationsOf = (campaign: Campaign) => {
  const { violations } = once.get(campaign) ?? { violations: [{ kind: 'missing', text: 'it has not been run' }] };
  return violations.map(({ kind, text }) => `${kind}: ${text}`);
};

describe(`a random campaign over the whole local Forge${outOf(plain.length, passing.length)}`, () => {
  it.each(plain)('ends with site and directory as the identity providers said: seed $seed', (campaign) => {
    expect(violationsOf(campaign)).toEqual([]);
  });

  it('is the same every time', () => {
    const [first = drawn(0)] = plain;
    expect(again.get(first)?.fingerprint).toMatch(/./);
    expect(again.get(first)).toEqual(once.get(first));
  });
});

describe(`a campaign whose Forge has other delays${outOf(delayed.length, jittered.seeds.length)}`, () => {
  it.each(delayed)('ends with site and directory as the identity providers said: seed $seed', (campaign) => {
    expect(violationsOf(campaign)).toEqual([]);
  });

  it.each(delayed)('differs for another jitter, and is the same for the same: seed $seed', (campaign) => {
    const without = plain.find(({ seed }) => seed === campaign.seed) ?? drawn(0);
    expect(again.get(campaign)?.fingerprint).toMatch(/./);
    expect(again.get(campaign)).toEqual(once.get(campaign));
    expect(once.get(without)?.fingerprint).toMatch(/./);
    expect(once.get(campaign)?.fingerprint).not.toBe(once.get(without)?.fingerprint);
  });
});

describe(`a campaign with limits that hold nearly everything${outOf(held.length, limited.seeds.length)}`, () => {
  it.each(held)('ends as the identity providers said once all of it is approved: seed $seed', (campaign) => {
    expect(violationsOf(campaign)).toEqual([]);
  });
});

describe(`a campaign without trouble${outOf(quiet.length, calmed.seeds.length)}`, () => {
  it.each(quiet)('ends with site and directory as the identity provider said: seed $seed', (campaign) => {
    expect(violationsOf(campaign)).toEqual([]);
  });
});
