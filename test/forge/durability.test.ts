import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FaultChanges } from '../../local/forge/faults';
import { plainScript } from '../support/plain-script';
import { fixtureApp, startFixture, temporaryFolder } from './start-fixture';

/** Runs a host in a separate process until it is killed, by a fault or after `lines` lines; returns its output. */
async function runUntilKilled(
  dataDirectory: string,
  task: string,
  faults: FaultChanges,
  lines = Number.POSITIVE_INFINITY,
): Promise<string[]> {
  const script = await plainScript(join(import.meta.dirname, 'durable-host.ts'));
  const parameters = [script, fixtureApp, dataDirectory, JSON.stringify(faults), task];
  const child = spawn(process.execPath, parameters, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    if (said.split('\n').length > lines) child.kill('SIGKILL');
  });
  return new Promise((resolve, reject) => {
    child.on('close', (_code, signal) => {
      if (signal === 'SIGKILL') resolve(said.split('\n').slice(0, -1));
      else reject(new Error(`the host ended by itself: ${said.slice(-200)}`));
    });
  });
}

describe('acknowledged storage', { timeout: 30_000 }, () => {
  it.each<[string, FaultChanges, number]>([
    ['at any moment', {}, 300],
    ['after the database was committed in between', {}, 12_000],
    ['before a commit', { crash: { at: 'before-commit', occurrence: 40 } }, Number.POSITIVE_INFINITY],
    ['between a commit and its answer', { crash: { at: 'after-commit', occurrence: 40 } }, Number.POSITIVE_INFINITY],
  ])('survives kill -9 %s, and transactions survive whole', async (_when, faults, lines) => {
    const dataDirectory = temporaryFolder();
    const acknowledged = await runUntilKilled(dataDirectory, 'write', faults, lines);
    expect(acknowledged.length).toBeGreaterThan(10);
    const { perform } = await startFixture({ dataDirectory, quotas: 'unlimited' });
    for (const key of acknowledged) expect(await perform('get', `k${key}`)).toEqual({ value: Number(key) });
    for (let key = 0; key < 1_000; key += 1) {
      expect(await perform('get', `twin${key}`)).toEqual(await perform('get', `k${key}`));
    }
  });
});

describe('an event', { timeout: 30_000 }, () => {
  it.each(['after-publish', 'before-event-run', 'before-event-ack'] as const)(
    'is delivered after kill -9 at %s',
    async (at) => {
      const dataDirectory = temporaryFolder();
      await runUntilKilled(dataDirectory, 'push', { crash: { at } });
      const { perform, forge } = await startFixture({ dataDirectory });
      await forge.settle();
      const deliveries = at === 'before-event-ack' ? 2 : 1;
      expect(await perform('get', 'deliveries:survivor')).toEqual({ value: deliveries });
    },
  );
});
