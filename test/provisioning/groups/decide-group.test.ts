import { describe, expect, it } from 'vitest';
import type { GroupDecision } from '../../../src/directory/group';
import { decideGroup, type GroupAnswer } from '../../../src/provisioning/groups/decide-group';
import { aGroup, aGroupId, sampleTime } from '../../support/samples';
import { aSentence } from '../../support/spoken';
import { settingsWith } from '../../sync/fixtures';
import { aDirectory } from '../a-directory';

async function decide(answer: GroupAnswer, before?: GroupDecision, groups: object = {}) {
  const { service, call, store, addGroup } = await aDirectory();
  const waits = {
    state: 'pending' as const,
    cause: 'group-ask',
    detail: aSentence('A group of this name exists.'),
    attempts: 3,
    dueAt: '2027-01-01T00:00:00.000Z',
    creating: ['A'],
  };
  const group = await addGroup(aGroup(1, { sync: { ...waits, ...(before && { decision: before }) } }), []);
  const connection = { ...call.connection, settings: settingsWith({ groups }) };
  const stored = await decideGroup({ ...call, connection }, group.id, answer);
  return { service, group, stored, kept: await store.getGroup(group.id) };
}

describe("an administrator's decision about a group", () => {
  it('is stored, and the group no longer waits for it but is due at once', async () => {
    const { service, group, stored, kept } = await decide('adopt');
    expect(stored).toEqual({
      ...group,
      version: 2,
      sync: {
        state: 'pending',
        dueAt: sampleTime,
        creating: ['A'],
        decision: { existing: { name: 'Group 1', answer: 'adopt' } },
      },
    });
    expect(kept).toEqual(stored);
    expect(service.queued).toMatchObject([{ connectionId: service.connection.id, groups: [group.id] }]);
  });

  it.each<[string, GroupAnswer, GroupDecision | undefined, object, GroupDecision]>([
    ['is to skip the existing group', 'skip', undefined, {}, { existing: { name: 'Group 1', answer: 'skip' } }],
    [
      'is another name, which is another question',
      { name: 'Staff' },
      { existing: { name: 'Group 1', answer: 'skip' } },
      {},
      { name: 'Staff' },
    ],
    [
      'keeps the other name, about which it is',
      'adopt',
      { name: 'Staff' },
      {},
      { name: 'Staff', existing: { name: 'Staff', answer: 'adopt' } },
    ],
    [
      'is about the name that the rules give',
      'adopt',
      undefined,
      { rename: [{ pattern: 'Group', replacement: 'Team' }] },
      { existing: { name: 'Team 1', answer: 'adopt' } },
    ],
    ['is nothing if the settings leave the group out', 'adopt', undefined, { exclude: ['*'] }, {}],
    [
      'stays as it was if the settings leave the group out',
      'adopt',
      { name: 'Staff' },
      { exclude: ['*'] },
      { name: 'Staff' },
    ],
  ])('%s', async (_, answer, before, groups, expected) => {
    expect((await decide(answer, before, groups)).stored?.sync.decision).toEqual(expected);
  });

  it('is about nothing if there is no such group', async () => {
    const { call, service } = await aDirectory();
    expect(await decideGroup(call, aGroupId(9), 'adopt')).toBeUndefined();
    expect(service.queued).toEqual([]);
  });
});
