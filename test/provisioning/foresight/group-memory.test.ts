import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/connections/connection';
import { lookAtGroups, newGroupMemory, noteGroup } from '../../../src/provisioning/foresight/group-memory';
import { rememberedSite } from '../../../src/provisioning/foresight/remembered-site';
import { aGroup, aGroupId, anId } from '../../support/samples';
import { fakeSite } from '../../sync/fake-site';

const connectionId = anId(1) as ConnectionId;

/** A search over this many groups that counts how often it was asked. */
function searchOf(count: number) {
  const all = Array.from({ length: count }, (_, number) => aGroup(number));
  const asked = { count: 0 };
  const groups = async (_: ConnectionId, { limit, cursor }: { limit: number; cursor?: string }) => {
    asked.count += 1;
    const from = Number(cursor ?? 0);
    const page = { items: all.slice(from, from + limit) };
    return from + limit < count ? { ...page, cursor: String(from + limit) } : page;
  };
  return { search: { groups }, asked };
}

describe('groups seen while settings are tried out', () => {
  it('are looked at in steps, and then remembered for a minute', async () => {
    const memory = newGroupMemory();
    const { search, asked } = searchOf(2_000);
    const look = (now: number) => lookAtGroups(memory, search, { connectionId, now });
    expect((await look(0)).groups).toHaveLength(1_500);
    expect(await look(1_000)).not.toHaveProperty('cursor');
    expect(asked.count).toBe(20);
    expect((await look(59_000)).groups).toHaveLength(2_000);
    expect(asked.count).toBe(20);
    await look(61_000);
    expect(asked.count).toBe(35);
  });

  it('are at most 20,000, and those of five connections', async () => {
    const memory = newGroupMemory();
    const { search } = searchOf(30_000);
    for (let look = 0; look < 20; look += 1) await lookAtGroups(memory, search, { connectionId, now: 0 });
    expect(memory.seen.get(connectionId)?.groups).toHaveLength(20_000);
    for (let number = 2; number <= 6; number += 1)
      await lookAtGroups(memory, searchOf(1).search, { connectionId: anId(number) as ConnectionId, now: 0 });
    expect(memory.seen.has(connectionId)).toBe(false);
    expect(memory.seen.size).toBe(5);
  });

  it('follow a decision at once', async () => {
    const memory = newGroupMemory();
    await lookAtGroups(memory, searchOf(2).search, { connectionId, now: 0 });
    const decided = aGroup(1, { sync: { state: 'pending', decision: { name: 'other' } } });
    noteGroup(memory, connectionId, decided);
    expect(memory.seen.get(connectionId)?.groups[1]).toBe(decided);
  });
});

describe("Atlassian's answer about a name", () => {
  it('is remembered for a minute, regardless of case, even if there is no such group', async () => {
    const memory = newGroupMemory();
    const site = fakeSite();
    const at = (now: number) => rememberedSite(site, memory, { now, target: 'users' });
    await at(0).findGroup('Sales');
    await at(59_000).findGroup(' sales');
    expect(site.asked.count).toBe(1);
    await at(60_000).findGroup('Sales');
    await at(60_000).getGroup(aGroupId(1) as never);
    expect(site.asked.count).toBe(3);
  });
});
