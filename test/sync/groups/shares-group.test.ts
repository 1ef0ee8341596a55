import { describe, expect, it } from 'vitest';
import type { GroupId } from '../../../src/directory/ids';
import { isHeldByOther } from '../../../src/sync/groups/shares-group';
import { aConnection, aGroup, settingsWith } from '../fixtures';

const other = 'group0000002' as GroupId;

interface Case {
  readonly settings?: object;
  /** The names of the new group and of the one that has the group at Atlassian. */
  readonly comes: string;
  readonly has: string;
  readonly decision?: { readonly name: string };
  readonly via?: 'onTheFly' | 'map';
  /** The group at Atlassian. */
  readonly name?: string;
}
function held({ settings = {}, comes, has, decision, via = 'onTheFly', name = 'X' }: Case) {
  const connection = aConnection({ settings: settingsWith(settings as Record<string, unknown>) });
  const holder = { ...aGroup({ displayName: has }, decision ? { decision } : {}), id: other };
  const group = aGroup({ displayName: comes });
  const groups = async (ids: readonly string[]) => [holder].filter(({ id }) => ids.includes(id));
  return isHeldByOther({ connection, group, groups }, { name, via }, [other]);
}

describe('a group at Atlassian that another group of the IdP has', () => {
  it.each<[string, Case, boolean]>([
    ['is held when the other had this name and was renamed', { comes: 'X', has: 'Y' }, true],
    ['is held when the names differ only in spaces', { comes: 'X ', has: 'X' }, true],
    ['is held when the names differ only in case', { comes: 'x', has: 'X' }, true],
    [
      'is shared when a rule makes one of different names',
      { comes: 'b-X', has: 'a-X', settings: { groups: { rename: [{ pattern: '^.-', replacement: '' }] } } },
      false,
    ],
    ['is shared when the map leads here', { comes: 'B', has: 'Y', via: 'map' }, false],
    [
      'is shared when the map leads the other here',
      {
        comes: 'X',
        has: 'Y',
        settings: { groups: { mode: 'manual', unmapped: 'onTheFly', map: [{ from: ['Y'], to: ['X'] }] } },
      },
      false,
    ],
    [
      'is shared when the map leads the other here among others',
      {
        comes: 'X',
        has: 'Y',
        settings: { groups: { mode: 'manual', unmapped: 'onTheFly', map: [{ from: ['Y'], to: ['A', 'X'] }] } },
      },
      false,
    ],
    [
      'is held when nothing leads the other here any more',
      { comes: 'X', has: 'Y', settings: { groups: { exclude: ['Y'] } } },
      true,
    ],
    [
      'is shared when an administrator gave the other its name',
      { comes: 'X', has: 'Y', decision: { name: 'X' } },
      false,
    ],
  ])('%s', async (_, given, expected) => {
    expect(await held(given)).toBe(expected);
  });

  it('is free if nobody shares it, or no group that has it exists any more', async () => {
    const ports = { connection: aConnection(), group: aGroup(), groups: async () => [] };
    expect(await isHeldByOther(ports, { name: 'X', via: 'onTheFly' }, [])).toBe(false);
    expect(await isHeldByOther(ports, { name: 'X', via: 'onTheFly' }, [other])).toBe(false);
  });
});
