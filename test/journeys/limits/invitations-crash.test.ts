import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { crashRounds, inShortForm, shortForm } from '../crash-rounds';
import { type DyingWorld, dyingWorld } from '../dying-world';

const day = 86_400_000;
let world: DyingWorld;
beforeEach(async () => {
  world = await dyingWorld();
});
afterEach(() => world?.server.close());

const names = ['one', 'two', 'three'];

/** Who of a round has been invited; nobody is invited twice, because nobody has two accounts. */
async function invited(round: string): Promise<readonly string[]> {
  const { people } = await world.server.snapshot();
  return people.flatMap(({ email, active }) => (active && email.endsWith(`-${round}@example.com`) ? [email] : []));
}

interface Batch {
  readonly batch: string;
  readonly kind: string;
  readonly count: number;
}
const batches = async () => (await world.admin<{ batches: readonly Batch[] }>('listApprovals', {})).batches;

const later = async (milliseconds: number) => {
  await world.server.post('/local/clock', { advanceMilliseconds: milliseconds });
  await world.server.post('/local/settle');
};

/** Creates somebody, or finds them created by the call whose answer was lost. */
async function push(name: string): Promise<void> {
  const body = { userName: `${name}@example.com`, active: true };
  const { status, text } = await world.okta.client.ask('POST', '/Users', { body });
  if (status !== 201 && status !== 409) throw new Error(`POST: ${status} ${text}`);
}

describe(`a process that dies${inShortForm(3)}`, () => {
  it('while people are invited and held: none is lost, and none is invited beyond the limit', async () => {
    const { admin, connectionId, dying, setSafety } = world;
    for (const [at, occurrence] of shortForm(crashRounds, 2, 3)) {
      await setSafety({ invitations: 1 });
      const round = `${at}-${occurrence}`;
      for (const name of names) await dying(at, occurrence, () => push(`${name}-${round}`));
      await later(3_600_000);
      expect([round, (await invited(round)).length]).toEqual([round, 1]);
      const [batch, ...others] = await batches();
      expect([round, batch?.kind, batch?.count, others]).toEqual([round, 'invitations', 2, []]);
      // The next round begins without a batch, and with room.
      await admin('decideHeld', { connectionId, kind: 'invitations', batch: batch?.batch, decision: 'reject' });
      await later(day + 3_600_000);
      expect([round, (await invited(round)).length]).toEqual([round, 1]);
    }
    world.deaths.expectAll();
  }, 600_000);

  it('while an approval of invitations is carried out: everybody in it is invited', async () => {
    const { admin, connectionId, dying, setSafety } = world;
    for (const [at, occurrence] of shortForm(crashRounds, 1, 3)) {
      await setSafety({ invitations: 0 });
      const round = `${at}-${occurrence}`;
      for (const name of names) await push(`${name}-${round}`);
      await world.server.post('/local/settle');
      expect([round, await invited(round)]).toEqual([round, []]);
      const [batch] = await batches();
      const decision = { connectionId, kind: 'invitations', batch: batch?.batch, decision: 'approve' };
      await dying(at, occurrence, () => admin('decideHeld', decision));
      await later(day);
      expect([round, (await invited(round)).length, await batches()]).toEqual([round, 3, []]);
    }
    world.deaths.expectAll('before-web-trigger-answer 1');
  }, 600_000);

  it('while those who are held leave the batch by themselves: it is over, and nobody is invited', async () => {
    const { okta, dying, setSafety } = world;
    for (const [at, occurrence] of shortForm(crashRounds, 3, 3)) {
      await setSafety({ invitations: 0 });
      const round = `${at}-${occurrence}`;
      const ids: string[] = [];
      for (const name of names) ids.push(await okta.push(`${name}-${round}`));
      await world.server.post('/local/settle');
      for (const id of ids) await dying(at, occurrence, () => okta.setActive(id, false));
      await later(2 * 3_600_000);
      expect([round, await invited(round), await batches()]).toEqual([round, [], []]);
    }
    world.deaths.expectAll();
  }, 600_000);
});
