import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keys } from '../../../src/adapters/kvs/keys';
import type { DirectoryUser } from '../../../src/directory/user';
import { type RepairWorld, remedies, repairWorld } from './world';

let world: RepairWorld;
let mia: string;

beforeEach(async () => {
  world = await repairWorld();
  mia = await world.okta.push('mia');
  await world.okta.push('leo');
  await world.settle();
});
afterEach(() => world?.app.close());

/** A slow restore arrived after the suspension. */
async function stillActive(): Promise<void> {
  await world.okta.setActive(mia, false);
  await world.settle();
  await world.access('mia', true);
}

/** A slow suspension arrived after the person came back; her record may know that it was Rollcall's. */
async function lockedOut(isKnown: boolean): Promise<void> {
  await world.access('mia', false);
  if (!isKnown) return;
  const place = keys.user(world.okta.client.id, mia);
  await world.records.change<DirectoryUser>(place, (user) => ({ ...user, sync: { ...user.sync, suspended: true } }));
}

describe('an inactive person with an active account', () => {
  it.each(remedies)('loses the access: %s', async (_, remedy) => {
    await stillActive();
    await remedy(world);
    expect(world.isActive('mia')).toBe(false);
    expect(await world.told()).toContainEqual('suspend applied: Suspend access of m…@example.com');
  });

  it('is in the plan', async () => {
    await stillActive();
    expect((await world.preview()).map(({ text }) => text)).toContain('Suspend access of m…@example.com');
    expect(world.isActive('mia')).toBe(true);
  });
});

describe('an active person whom Rollcall has locked out', () => {
  it.each(remedies)('gets the access back: %s', async (_, remedy) => {
    await lockedOut(true);
    await remedy(world);
    expect(world.isActive('mia')).toBe(true);
    expect(await world.told()).toContainEqual('restore applied: Restore access of m…@example.com');
  });

  it('is in the plan', async () => {
    await lockedOut(true);
    expect((await world.preview()).map(({ text }) => text)).toContain('Restore access of m…@example.com');
    expect(world.isActive('mia')).toBe(false);
  });
});

describe('an active person suspended by somebody at Atlassian', () => {
  it.each(remedies)('is reported and left alone: %s', async (_, remedy) => {
    await lockedOut(false);
    await remedy(world);
    expect(world.isActive('mia')).toBe(false);
    const told = 'refuse refused: Restore access of m…@example.com (suspended-elsewhere)';
    expect(await world.told()).toContainEqual(told);
  });
});
