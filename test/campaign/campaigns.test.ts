import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { jittered, limited, passing } from './seeds';

interface Line {
  readonly seed: number;
  readonly fingerprint: string;
  readonly violations: readonly { readonly kind: string; readonly text: string }[];
}

/** Runs campaigns in a separate process, free of all chance. */
function runCampaigns(...parameters: readonly string[]): Promise<ReadonlyMap<number, Line>> {
  const script = join(import.meta.dirname, 'main.ts');
  const argv = ['--import', 'tsx', script, '--json', ...parameters];
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => {
      const lines = said.split('\n').filter((line) => line.startsWith('{'));
      resolve(new Map(lines.map((text) => JSON.parse(text) as Line).map((line) => [line.seed, line])));
    });
  });
}

const violationsOf = (campaigns: ReadonlyMap<number, Line>, seed: number) => {
  const campaign = campaigns.get(seed);
  return campaign?.violations.map(({ kind, text }) => `${kind}: ${text}`) ?? ['it has not been run'];
};

/** Milliseconds under heavy load; alone it takes a tenth. */
const longest = 180_000;

/** Without other delays and without limits. */
let plain: ReadonlyMap<number, Line>;
beforeAll(async () => {
  plain = await runCampaigns('--only', passing.join(','));
  expect([...plain.keys()]).toEqual(passing);
}, longest);

describe('a random campaign over the whole local Forge', { timeout: longest }, () => {
  it.each(passing)('ends with site and directory as the identity providers said: seed %i', (seed) => {
    expect(violationsOf(plain, seed)).toEqual([]);
  });

  it('is the same every time', async () => {
    const [seed = 0] = passing;
    const again = await runCampaigns('--only', String(seed));
    expect(again.get(seed)).toEqual(plain.get(seed));
  });
});

describe('a campaign whose Forge has other delays', { timeout: longest }, () => {
  const { jitter, seeds } = jittered;
  const runJittered = () => runCampaigns('--jitter', String(jitter), '--only', seeds.join(','));
  let campaigns: ReadonlyMap<number, Line>;
  beforeAll(async () => {
    campaigns = await runJittered();
    expect([...campaigns.keys()]).toEqual(seeds);
  }, longest);

  it.each(seeds)('ends with site and directory as the identity providers said: seed %i', (seed) => {
    expect(violationsOf(campaigns, seed)).toEqual([]);
  });

  it('differs for another jitter, and is the same for the same', async () => {
    const again = await runJittered();
    expect(again).toEqual(campaigns);
    expect(passing).toContain(seeds[0]);
    expect(plain.get(seeds[0])?.fingerprint).not.toBe(campaigns.get(seeds[0])?.fingerprint);
  });
});

describe('a campaign with limits that hold nearly everything', { timeout: longest }, () => {
  let campaigns: ReadonlyMap<number, Line>;
  beforeAll(async () => {
    campaigns = await runCampaigns('--limits', '--only', limited.join(','));
    expect([...campaigns.keys()]).toEqual(limited);
  }, longest);

  it.each(limited)('ends as the identity providers said once all of it is approved: seed %i', (seed) => {
    expect(violationsOf(campaigns, seed)).toEqual([]);
  });
});

describe('a campaign without trouble', { timeout: longest }, () => {
  it('ends with site and directory as the identity provider said', async () => {
    const campaigns = await runCampaigns('--calm', '--only', '5,6');
    expect([5, 6].flatMap((seed) => violationsOf(campaigns, seed))).toEqual([]);
  });
});
