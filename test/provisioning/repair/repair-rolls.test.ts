import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/connections/connection';
import type { GroupId } from '../../../src/directory/ids';
import { repairRolls } from '../../../src/provisioning/repair/repair-rolls';
import type { RepairPlace } from '../../../src/provisioning/sync-queue';
import { aConnection, aGroup, aGroupId, anId } from '../../support/samples';
import { settingsWith } from '../../sync/fixtures';

const connection = aConnection({ id: anId(7) as ConnectionId });
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('the rolls of groups', () => {
  /** `open`: how many slices each group has to move. */
  async function rolls(
    place: Partial<RepairPlace>,
    { total, open = {}, mode = 'live' }: { total: number; open?: Readonly<Record<number, number>>; mode?: string },
  ) {
    const left = new Map(Object.entries(open).map(([number, slices]) => [aGroupId(Number(number)), slices]));
    const tended: number[] = [];
    const store = {
      listGroups: async ({ offset, limit }: { offset: number; limit: number }) => ({
        total,
        items: upTo(total)
          .slice(offset, offset + limit)
          .map((number) => aGroup(number)),
      }),
      tendRoll: async (id: GroupId) => {
        tended.push(Number(id));
        const slices = (left.get(id) ?? 0) - 1;
        left.set(id, slices);
        return slices >= 0;
      },
    };
    const of = { ...connection, settings: settingsWith({ mode }) };
    return { step: await repairRolls({ connection: of, store }, { step: 'rolls', ...place }), tended };
  }

  it('are gone through twenty groups at a time, and then come the accounts', async () => {
    const first = await rolls({}, { total: 21 });
    expect(first.step).toEqual({ next: { step: 'rolls', offset: 20 }, seconds: 1 });
    expect(first.tended).toEqual(upTo(20));
    expect((await rolls({ offset: 20 }, { total: 21 })).step).toEqual({ next: { step: 'accounts' }, seconds: 1 });
    expect((await rolls({}, { total: 20 })).step.next).toEqual({ step: 'accounts' });
    expect((await rolls({ isBeside: true }, { total: 1 })).step.next).toEqual({ step: 'accounts', isBeside: true });
  });

  it('are all that there is in preview', async () => {
    expect((await rolls({}, { total: 1, mode: 'preview' })).step).toEqual({ next: undefined });
  });

  it('are moved in four slices a group, and the rest of it in another event', async () => {
    const some = await rolls({ offset: 20 }, { total: 30, open: { 22: 3 } });
    expect(some.tended.filter((number) => number === 22)).toHaveLength(4);
    expect(some.step.next).toEqual({ step: 'accounts' });
    const many = await rolls({ offset: 20, isBeside: true }, { total: 30, open: { 22: 9 } });
    expect(many.tended).toEqual([21, 22, 22, 22, 22]);
    expect(many.step).toEqual({ next: { step: 'rolls', offset: 21, isBeside: true } });
  });
});
