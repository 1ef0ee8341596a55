import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectorClient } from '../../support/connector-client';
import { type RunningApp, runApp } from '../../support/running-app';
import { groupSent, personSent, sent } from '../directory-people';

let app: RunningApp;
let directory: ConnectorClient;
let ids: readonly string[] = [];

const total = 40;
/** The other half, the highest numbers. */
const half = Array.from({ length: total / 2 }, (_, index) => index + total / 2);
/** As recommended. */
const limit = 10;

interface Approvals {
  readonly batches: readonly { readonly batch: string; readonly kind: string; readonly count: number }[];
}

const approvals = async () => ((await app.admin('listApprovals', {})) as Approvals).batches;
const suspended = () => app.snapshot().people.filter((person) => person.suspended).length;
const membersOf = (name: string) => app.snapshot().groups.find((group) => group.name === name)?.members?.length;
const send = async (indices: readonly number[], more: object = {}) =>
  sent(directory, 'people', {
    lease: await directory.lease(),
    people: indices.map((index) => personSent(index, { ...more })),
  });

beforeAll(async () => {
  app = await runApp();
  directory = await app.connectDirectory({ limits: true });
  ids = (await send([...Array(total).keys()])).map(({ id = '' }) => id);
  const lease = await directory.lease();
  await sent(directory, 'groups', { lease, groups: [groupSent('Staff', { add: ids })] });
  await app.forge.settle();
});
afterAll(() => app?.close());

describe('a directory that loses half of its people', () => {
  it('is answered with success, while all beyond the limit keep their access and their group', async () => {
    const people = half.map((index) => ({ externalId: `entry-${index}`, id: ids[index] ?? '' }));
    const lease = await directory.lease();
    expect(await sent(directory, 'removals', { lease, people, groups: [] })).toEqual(people);
    await app.forge.settle();
    expect(suspended()).toBe(limit);
    expect(membersOf('Staff')).toBe(total - limit);
    expect(await approvals()).toMatchObject([{ kind: 'people', count: half.length - limit, limit, taken: limit }]);
  });

  it('takes them out of the batch when it has them again, and nobody is suspended any more', async () => {
    const again = await send(half);
    const back = again.map(({ id = '' }) => id);
    const lease = await directory.lease();
    await sent(directory, 'groups', { lease, groups: [groupSent('Staff', { add: back })] });
    await app.forge.settle();
    expect(await approvals()).toEqual([]);
    expect(suspended()).toBe(0);
    expect(membersOf('Staff')).toBe(total);
  });

  it('is held as well where they are disabled, and lets them go once an administrator approves it', async () => {
    // The room that was taken stays taken for a day.
    await send(half, { active: false });
    await app.forge.settle();
    expect(suspended()).toBe(0);
    const [batch] = await approvals();
    expect(batch).toMatchObject({ kind: 'people', count: half.length });
    await app.admin('decideHeld', {
      connectionId: directory.id,
      kind: 'people',
      batch: batch?.batch,
      decision: 'approve',
    });
    await app.forge.settle();
    expect(suspended()).toBe(half.length);
    expect(await approvals()).toEqual([]);
  });
});
