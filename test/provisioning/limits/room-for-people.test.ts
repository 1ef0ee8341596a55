import { describe, expect, it } from 'vitest';
import type { Share } from '../../../src/directory/ledger';
import { roomForPeople } from '../../../src/provisioning/limits/room-for-people';
import { noLimits } from '../../support/no-limits';
import { aConnection } from '../../support/samples';
import { settingsWith } from '../../sync/fixtures';

const now = Date.parse('2026-03-01T12:00:00.000Z');

function event(safety: object, { taken = 0, size = 100, held = 0 } = {}) {
  const share: Share = Object.fromEntries(Array.from({ length: taken }, (_, index) => [`p${index}`, now / 1000]));
  const asked: string[] = [];
  const store = {
    batchOf: async () => ({
      version: 1,
      ...(held > 0 && { open: { id: 'b', opened: '', limit: 0, size: 0, taken: 0 } }),
    }),
    ledgerOf: async (kind: string) => {
      asked.push(kind);
      return [share];
    },
    heldCount: async () => held,
    sizeOf: async () => {
      asked.push('size');
      return size;
    },
  };
  const connection = aConnection({ settings: settingsWith({ safety: { ...noLimits, ...safety } }) });
  return { room: roomForPeople({ connection, machine: { now: () => now }, store } as never), asked };
}

describe('people of an event who are worked on beside each other, under a limit', () => {
  it.each([
    ['as many as there is room for', { people: 10, peoplePercent: 0 }, { taken: 7 }, 3],
    ['all, if there is room for them', { people: 10, peoplePercent: 0 }, { taken: 2 }, 8],
    ['all, if the percentage leaves room', { people: 1, peoplePercent: 50 }, { taken: 2 }, 8],
    ['as many as the percentage leaves', { people: 1, peoplePercent: 5 }, { taken: 2 }, 3],
    ['all, if there is no room that some could get before others', { people: 2, peoplePercent: 0 }, { taken: 2 }, 8],
    ['all, while a batch is open, because they join it', { people: 10, peoplePercent: 0 }, { taken: 7, held: 1 }, 8],
    ['as many as may be invited', { invitations: 2 }, {}, 2],
    ['all, without limits, and nobody asks', {}, {}, 8],
  ])('are %s', async (_, safety, before, most) => {
    const { room, asked } = event(safety, before);
    expect(await room.atOnce(8)).toBe(most);
    expect(asked.length > 0).toBe('people' in safety || 'invitations' in safety);
  });

  it('ask once, as long as none of them takes room', async () => {
    const { room, asked } = event({ people: 10, peoplePercent: 0 });
    for (let times = 0; times < 3; times += 1) {
      expect(await room.atOnce(8)).toBe(8);
      room.spend([{ kind: 'none' }]);
    }
    expect(asked).toEqual(['people']);
    for (let times = 0; times < 3; times += 1) room.spend([{ kind: 'suspend' }]);
    await room.atOnce(8);
    expect(asked).toEqual(['people', 'people']);
  });

  it('are not asked about if it is one alone', async () => {
    const { room, asked } = event({ people: 0, peoplePercent: 0 });
    expect([await room.atOnce(1), asked]).toEqual([1, []]);
  });
});
