import { describe, expect, it } from 'vitest';
import { type Acted, noteActed, straysOf } from '../../../src/provisioning/members/strays';
import { aGroup, aUserId } from '../../support/samples';

const [mia, ben, zoe, leo] = [1, 2, 3, 4].map(aUserId) as [
  ReturnType<typeof aUserId>,
  ReturnType<typeof aUserId>,
  ReturnType<typeof aUserId>,
  ReturnType<typeof aUserId>,
];
const touched = (userId: typeof mia, wanted: boolean) => ({ userId, wanted, label: '' });

describe('what an attempt has done to members', () => {
  it('is noted of those who have followed, and of those without an answer', () => {
    const acted: Acted = new Map();
    noteActed(acted, [touched(mia, true), touched(ben, false), touched(zoe, true)], {
      settled: [mia, ben],
      unanswered: [leo],
    });
    expect([...acted]).toEqual([
      [mia, true],
      [ben, false],
      [leo, 'open'],
    ]);
  });

  it('is the latest, but what is open stays open', () => {
    const acted: Acted = new Map<typeof mia, boolean | 'open'>([
      [mia, true],
      [leo, 'open'],
    ]);
    noteActed(acted, [touched(mia, false), touched(leo, true)], { settled: [mia, leo] });
    expect([...acted]).toEqual([
      [mia, false],
      [leo, 'open'],
    ]);
  });
});

describe('members whom an earlier attempt left otherwise than the group wants now', () => {
  const asked: unknown[] = [];
  const store = {
    listMembers: async () => [],
    inheritedMembers: async () => [],
    everyMember: async () => [],
    membersAmong: async (...given: unknown[]) => {
      asked.push(given);
      return new Set([mia, ben]);
    },
  };

  it('leave or follow again', async () => {
    const group = aGroup(1);
    const acted: Acted = new Map<typeof mia, boolean | 'open'>([
      [mia, true],
      [ben, false],
      [zoe, true],
      [leo, false],
    ]);
    expect(await straysOf({ store }, group, acted)).toEqual({ leaving: [zoe], unsettled: [ben] });
    expect(asked).toEqual([[group, [mia, ben, zoe, leo]]]);
  });

  it('include those without an answer, who may be either', async () => {
    const acted: Acted = new Map<typeof mia, boolean | 'open'>([
      [mia, 'open'],
      [zoe, 'open'],
    ]);
    expect(await straysOf({ store }, aGroup(1), acted)).toEqual({ leaving: [zoe], unsettled: [mia] });
  });

  it('are nobody, and nobody is asked, if nothing was done', async () => {
    asked.length = 0;
    expect(await straysOf({ store }, aGroup(1), new Map())).toEqual({ leaving: [], unsettled: [] });
    expect(asked).toEqual([]);
  });
});
