import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GroupId, UserId } from '../../src/directory/ids';
import { runSyncWork } from '../../src/provisioning/background/run-sync-work';
import { type ScimService, scimService } from '../entry/scim-service';
import { runs } from '../support/runs';
import { settingsWith } from '../sync/fixtures';

const map = [
  { from: ['A', 'B'], to: ['Makers'] },
  { from: ['B', 'C'], to: ['Builders', 'All'] },
  { from: 'A', to: ['All'] },
];
const leadsTo = { Makers: ['A', 'B'], Builders: ['B', 'C'], All: ['A', 'B', 'C'] } as const;

async function drain(service: ScimService): Promise<void> {
  for (let next = service.queued.shift(); next; next = service.queued.shift()) {
    if ('connectionId' in next) await runSyncWork(service.call(), next);
  }
}

async function people(service: ScimService, count: number): Promise<UserId[]> {
  const ids: UserId[] = [];
  for (let index = 0; index < count; index += 1) {
    const { body } = await service.ask('POST', '/Users', { body: { userName: `p${index}@example.com` } });
    ids.push(body.id as UserId);
  }
  return ids;
}

async function pushed(service: ScimService, displayName: string, members: readonly UserId[] = []): Promise<GroupId> {
  const body = { displayName, members: members.map((value) => ({ value })) };
  return (await service.ask('POST', '/Groups', { body })).body.id as GroupId;
}

const onSite = ({ site }: ScimService, name: string) =>
  [...site.members].flatMap((member) => {
    const [group, account] = member.split(' account-of-');
    return group === `group-of-${name}` && account ? [account] : [];
  });

const aMove = fc.record({
  group: fc.constantFrom('A', 'B', 'C'),
  person: fc.nat({ max: 4 }),
  op: fc.constantFrom('add', 'remove'),
});

describe('several groups of the IdP that lead to several at Atlassian', () => {
  it('hold, at Atlassian, everybody in a group that leads there, after any move', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aMove, { minLength: 1, maxLength: 25 }), async (moves) => {
        const settings = settingsWith({ groups: { mode: 'manual', map } });
        const service = await scimService({ connection: { settings } });
        const ids = await people(service, 5);
        const groups = new Map<string, { id: GroupId; members: Set<number> }>();
        for (const name of ['A', 'B', 'C']) groups.set(name, { id: await pushed(service, name), members: new Set() });
        for (const { group, person, op } of moves) {
          const target = groups.get(group);
          const value = ids[person];
          const operation = op === 'add' ? { op, path: 'members', value: [{ value }] } : removal(value);
          await service.ask('PATCH', `/Groups/${target?.id}`, { body: { Operations: [operation] } });
          if (op === 'add') target?.members.add(person);
          else target?.members.delete(person);
        }
        await drain(service);
        for (const [name, sources] of Object.entries(leadsTo)) {
          const wanted = new Set(sources.flatMap((source) => [...(groups.get(source)?.members ?? [])]));
          const emails = [...wanted].map((person) => `p${person}@example.com`);
          expect(onSite(service, name).sort()).toEqual(emails.sort());
        }
      }),
      runs(60),
    );
  });

  it('fill a group that the settings lead to later, in as many invocations as it takes', async () => {
    const service = await scimService({ calls: 30 });
    const ids = await people(service, 60);
    const group = await pushed(service, 'Engineering', ids);
    await drain(service);
    const settings = settingsWith({ groups: { mode: 'manual', map: [{ from: 'Engineering', to: ['Makers'] }] } });
    const [before] = await service.stores.connections.list();
    if (!before) throw new Error('The connection is missing.');
    const connection = await service.stores.connections.update({ before, after: { ...before, settings } });
    let invocations = 0;
    service.queued.push({ connectionId: connection.id, groups: [group] });
    for (let next = service.queued.shift(); next; next = service.queued.shift()) {
      invocations += 1;
      if ('connectionId' in next) await runSyncWork({ ...service.call(), connection }, next);
    }
    expect(onSite(service, 'Makers')).toHaveLength(60);
    // Rollcall created it, and nothing leads to it any more.
    expect([...service.site.groups.values()].map(({ name }) => name)).toEqual(['Makers']);
    expect(invocations).toBeGreaterThan(2);
    expect(await service.stores.directory(connection.id).getGroup(group)).toMatchObject({
      members: { pending: 0 },
      sync: { state: 'synced', links: [{ name: 'Makers', via: 'map' }] },
    });
  });
});

const removal = (value: string | undefined) => ({ op: 'remove', path: `members[value eq "${value}"]` });
