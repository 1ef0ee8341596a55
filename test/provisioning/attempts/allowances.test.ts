import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Allowance, allowances, allowedCalls } from '../../../src/provisioning/attempts/allowances';

interface Functions {
  readonly modules: { readonly function: readonly { readonly key: string; readonly timeoutSeconds?: number }[] };
}

const manifest = parse(readFileSync(join(import.meta.dirname, '..', '..', '..', 'manifest.yml'), 'utf8')) as Functions;
const rows: readonly (readonly [string, Allowance])[] = Object.entries(allowances);

/** Forge's defaults: https://developer.atlassian.com/platform/forge/limits-invocation/ */
const withoutTimeout: Readonly<Record<string, number>> = {
  'scim-function': 55,
  'connector-function': 55,
  'admin-function': 25,
};

describe('the allowances', () => {
  it('grow with each minute of the timeout that has begun', () => {
    expect([25, 55, 60, 61, 900].map(allowedCalls)).toEqual([100, 100, 100, 200, 1_500]);
  });

  it.each(rows)('of %s are those of the manifest', (key, { timeoutSeconds }) => {
    const declared = manifest.modules.function.find((each) => each.key === key);
    expect(declared).toBeDefined();
    expect(timeoutSeconds).toBe(declared?.timeoutSeconds ?? withoutTimeout[key]);
  });

  it.each(rows)('of %s leave room before the platform ends it', (_, allowance) => {
    const { timeoutSeconds, milliseconds, stintMilliseconds, calls, mostCalls } = allowance;
    expect(milliseconds).toBeLessThanOrEqual((timeoutSeconds - 10) * 1_000);
    expect(stintMilliseconds).toBeLessThanOrEqual(milliseconds);
    expect(calls).toBeLessThan(mostCalls);
    expect(mostCalls).toBeLessThan(allowedCalls(timeoutSeconds));
  });

  it('give an IdP ten seconds, the page fifteen, a connector no call at Atlassian, and the queue fourteen minutes in stints of five', () => {
    const spent = rows.map(([key, { milliseconds, stintMilliseconds, calls, mostCalls, source }]) => [
      key,
      { seconds: milliseconds / 1_000, stint: stintMilliseconds / 1_000, calls, mostCalls, source },
    ]);
    expect(Object.fromEntries(spent)).toEqual({
      'scim-function': { seconds: 10, stint: 10, calls: 60, mostCalls: 95, source: 'scim' },
      'connector-function': { seconds: 45, stint: 45, calls: 0, mostCalls: 95, source: 'connector' },
      'admin-function': { seconds: 15, stint: 15, calls: 80, mostCalls: 95, source: 'admin' },
      'sync-function': { seconds: 840, stint: 300, calls: 1_375, mostCalls: 1_495, source: 'queue' },
      'report-function': { seconds: 840, stint: 300, calls: 1_375, mostCalls: 1_495, source: 'queue' },
    });
  });
});
