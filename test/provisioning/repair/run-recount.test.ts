import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/connections/connection';
import { beginRecounts, runRecount } from '../../../src/provisioning/repair/run-recount';
import type { RecountPlace } from '../../../src/provisioning/sync-queue';
import { aConnection, anId } from '../../support/samples';

const connection = aConnection();
const records = 100;

/** A roster of parts with these versions; the parts in `moving` change all the time. */
async function counted(place: RecountPlace, versions: readonly number[], moving: readonly number[] = []) {
  const pushed: unknown[] = [];
  const asked: (readonly [part: number, version: number])[] = [];
  const store = {
    partVersions: async () => versions,
    async recountPart(part: number, version: number) {
      asked.push([part, version]);
      return { isCounted: !moving.includes(part), records };
    },
  };
  const queue = { push: async (...given: unknown[]) => void pushed.push(given) };
  await runRecount({ connection, store, queue }, place);
  return { asked, pushed };
}
const goesOn = (recount: RecountPlace, seconds: number) => [[[{ connectionId: connection.id, recount }], seconds]];
const parts = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => ({ part: from + index, version: from + index + 1 }));
const versions = parts(0, 20).map(({ version }) => version);

describe('counting people and groups by state again', () => {
  it('begins with the versions of all parts, and lets them rest', async () => {
    const { asked, pushed } = await counted({ round: 0, left: [] }, [4, 7]);
    const left = [
      { part: 0, version: 4 },
      { part: 1, version: 7 },
    ];
    expect(asked).toEqual([]);
    expect(pushed).toEqual(goesOn({ round: 1, left }, 90));
  });

  it('counts each part as it was seen, and is over when nothing is left', async () => {
    const { asked, pushed } = await counted({ round: 1, left: parts(0, 3) }, versions);
    expect(asked).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
    expect(pushed).toEqual([]);
  });

  it('reads 1,000 records in one slice, and leaves the rest to the next', async () => {
    const { asked, pushed } = await counted({ round: 1, left: parts(0, 20) }, versions);
    expect(asked).toHaveLength(16);
    expect(pushed).toEqual(goesOn({ round: 1, left: parts(16, 20) }, 20));
  });

  it('keeps what was changed for the next round, beside what earlier slices found', async () => {
    const { pushed } = await counted({ round: 1, left: parts(0, 18), moved: [30] }, versions, [1, 4]);
    expect(pushed).toEqual(goesOn({ round: 1, left: parts(16, 18), moved: [30, 1, 4] }, 20));
    const last = await counted({ round: 1, left: parts(16, 18), moved: [1] }, versions, [17]);
    expect(last.pushed).toEqual(goesOn({ round: 1, left: [], moved: [1, 17] }, 20));
  });

  it('goes through those alone in the next round, as they are by then', async () => {
    const { asked, pushed } = await counted({ round: 2, left: [], moved: [1, 25] }, versions);
    const left = [
      { part: 1, version: 2 },
      { part: 25, version: 0 },
    ];
    expect(asked).toEqual([]);
    expect(pushed).toEqual(goesOn({ round: 3, left }, 90));
  });

  it('leaves to the next night what is still changing in the fourth round', async () => {
    expect((await counted({ round: 4, left: parts(0, 1) }, versions, [0])).pushed).toEqual(
      goesOn({ round: 4, left: [], moved: [0] }, 20),
    );
    expect((await counted({ round: 4, left: [], moved: [0] }, versions)).pushed).toEqual([]);
    expect((await counted({ round: 1, left: [] }, versions)).pushed).toEqual([]);
  });
});

describe('the beginning of a count', () => {
  const other = aConnection({ id: anId(2) as ConnectionId });

  async function begun(all: readonly (typeof other)[], isMissing?: true) {
    const pushed: unknown[] = [];
    const connections = {
      list: async () => all,
      states: async (id: ConnectionId) => (id === other.id ? undefined : { people: {}, groups: {} }),
    };
    await beginRecounts({
      connections,
      queue: { push: async (work) => void pushed.push(work) },
      ...(isMissing && { isMissing }),
    });
    return pushed;
  }
  const recount = { round: 0, left: [] };

  it('is queued for every connection, or for those that were never counted', async () => {
    expect(await begun([connection, other])).toEqual([
      [
        { connectionId: connection.id, recount },
        { connectionId: other.id, recount },
      ],
    ]);
    expect(await begun([connection, other], true)).toEqual([[{ connectionId: other.id, recount }]]);
  });

  it('queues nothing where there is nothing to count', async () => {
    expect([await begun([]), await begun([connection], true)]).toEqual([[], []]);
  });
});
