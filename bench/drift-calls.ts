import { byHand } from '../local/atlassian/by-hand';
import { callAdmin } from '../local/server/call-admin';
import { driftSchema } from '../src/entry/admin/contract/drift';
import type { BenchOptions } from './beside';
import { atMost, type Result } from './result';
import { expectStatus } from './support/expect-status';
import { connectionOf } from './support/large-directory';
import { type LocalScim, localScim } from './support/local-scim';
import { progress } from './support/progress';

const groups = 200;
/** People whose access, and people whose membership, somebody changes by hand. */
const changed = 10;

/** A comparison of a connection with Atlassian, with an organization key: 10,000 people, each in one of 200 groups. */
export async function driftCalls({ people = 10_000 }: BenchOptions): Promise<readonly Result[]> {
  const rollcall = await localScim({ mode: 'live' });
  try {
    await fill(rollcall, people);
    progress(`${people} people and ${groups} groups are there`);
    await changeByHand(rollcall);
    const { forge, site } = rollcall.local;
    const connectionId = connectionOf(rollcall);
    await forge.settle();
    forge.ledger.reset();
    site.calls.reset();
    await callAdmin(forge, 'compareDrift', { connectionId }, driftSchema);
    await forge.settle();
    const { storage, events, egressCalls } = forge.ledger.snapshot();
    const { result } = await callAdmin(forge, 'getDrift', { connectionId }, driftSchema);
    if (result?.total !== 2 * changed || result.unseen.length > 0)
      throw new Error(`It found ${JSON.stringify(result)}.`);
    const run = `a comparison of ${people} people and ${groups} groups`;
    return [
      atMost(`${run}: calls to Atlassian`, egressCalls, 400, 'calls'),
      // Three records a person, 25 a request, are 0.12 each; the rest is for slices, groups, and pages that are read again.
      atMost(`${run}: requests to storage`, storage.reads, (people * 7) / 50 + 100, 'reads'),
      atMost(`${run}: units read`, storage.readUnits, (people * 3) / 10, 'units'),
      atMost(`${run}: writes to storage`, storage.writes, 100, 'writes'),
      atMost(`${run}: events`, events, 60, 'events'),
    ];
  } finally {
    await rollcall.close();
  }
}

async function fill({ createPeople, scim, local }: LocalScim, people: number): Promise<void> {
  const ids = await createPeople(0, people);
  const size = Math.ceil(people / groups);
  for (let index = 0; index < groups; index += 1) {
    const members = ids.slice(index * size, (index + 1) * size).map((value) => ({ value }));
    expectStatus(201, await scim.send('POST', '/Groups', { displayName: `Group ${index}`, members }));
    if (index % 20 === 19) await local.forge.settle();
  }
  await local.forge.settle();
}

async function changeByHand({ local }: LocalScim): Promise<void> {
  const hands = byHand(local.site);
  const { groups: all } = local.site.snapshot();
  const mine = all.filter(({ name, members }) => /^Group \d+$/.test(name) && members.length > 1);
  for (const { name, members } of mine.slice(0, changed)) {
    const [first, second] = members;
    if (first !== undefined) await hands.suspend(first);
    if (second !== undefined) await hands.takeOut(second, name);
  }
}
