import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Connection } from '../../src/connections/connection';
import { aConnection } from '../support/samples';
import { type ForgeForStores, startForStores } from './inside-forge';

describe('requests to storage for the history', () => {
  let host: ForgeForStores;
  beforeEach(async () => {
    host = await startForStores();
    await host.run(() => host.stores().connections.create(aConnection()));
  });
  afterEach(() => host.close());

  const costOf = async (work: () => Promise<unknown>) => {
    host.forge.ledger.reset();
    await host.run(work);
    const { reads, writes } = host.forge.ledger.snapshot().storage;
    return { reads, writes };
  };
  const save = (precedence: number) => async () => {
    const { connections } = host.stores();
    const before = (await connections.get(aConnection().id)) as Connection;
    await connections.update({ before, after: { ...before, settings: { ...before.settings, precedence } } });
  };

  it('a save costs one write, its entry included', async () => {
    expect(await costOf(save(1))).toEqual({ reads: 1, writes: 1 });
  });

  it('a page of 50 entries costs three reads', async () => {
    for (let precedence = 1; precedence <= 60; precedence += 1) await host.run(save(precedence));
    const list = () => host.stores().history.list(aConnection().id, { limit: 50 });
    expect(await costOf(list)).toEqual({ reads: 3, writes: 0 });
  });
});
