import { describe, expect, it } from 'vitest';
import type { GroupLink } from '../../../src/directory/group';
import { comparedAfter, displacedLink, isAwaitedAt } from '../../../src/sync/groups/taking-over';
import type { Title } from '../../../src/sync/ownership';
import { aSentence } from '../../support/spoken';
import { aLink, settingsWith } from '../fixtures';

const displaced = [{ connectionId: 'other', records: ['theirs'] }];
const free: Title = { kind: 'free', displaced };
const keeps = settingsWith({});
const onlyTruth = settingsWith({ groups: { keepManualMembers: false } });
const again = { seeks: true, takesOver: true } as const;

describe('the link of a group that may have been taken over', () => {
  it.each<[string, GroupLink, Title | undefined, typeof keeps, GroupLink]>([
    ['is compared from the start', aLink(), free, onlyTruth, aLink({ comparison: again })],
    [
      'is mended where members added by hand stay',
      aLink(),
      free,
      keeps,
      aLink({ comparison: { ...again, mends: true } }),
    ],
    [
      'is compared again if it was compared before',
      aLink({ comparison: { isDone: true } }),
      free,
      onlyTruth,
      aLink({ comparison: again }),
    ],
    [
      'is compared again if it was taken over before',
      aLink({ comparison: { ...again, isDone: true } }),
      { kind: 'ours', sharedWith: [], displaced },
      onlyTruth,
      aLink({ comparison: again }),
    ],
    [
      'goes on with the comparison that has begun',
      aLink({ comparison: { ...again, cursor: '3' } }),
      free,
      onlyTruth,
      aLink({ comparison: { ...again, cursor: '3' } }),
    ],
    ['is displaced no longer', aLink({ isDisplaced: true }), { kind: 'free' }, keeps, aLink()],
    ['stays as it is if nobody had the group', aLink(), { kind: 'free', displaced: [] }, keeps, aLink()],
    ['stays as it is if nobody knows who had the group', aLink(), undefined, keeps, aLink()],
    [
      'stays as it is if another connection has the group',
      aLink(),
      { kind: 'taken', sentence: aSentence() },
      keeps,
      aLink(),
    ],
  ])('%s', (_, link, title, settings, expected) => {
    expect(comparedAfter(link, title, settings)).toEqual(expected);
  });

  it('leaves the comparison to the connection that took it over', () => {
    expect(displacedLink(aLink({ comparison: again }))).toEqual(aLink({ isDisplaced: true }));
  });
});

describe('a link whose group another connection has yet to go through', () => {
  const taken: Title = { kind: 'taken', sentence: aSentence() };
  const lost = aLink({ isDisplaced: true });
  it.each<[string, GroupLink | undefined, Title | undefined, boolean]>([
    ['is one that the owner record lists', lost, { ...taken, isAwaited: true }, true],
    ['is one of which the owner has not been told', aLink(), taken, true],
    ['is none once the owner has told so', lost, taken, false],
    ['is none if nobody took the group', aLink(), free, false],
    ['is none if the group is gone', aLink(), undefined, false],
    ['is none if there is no link', undefined, { ...taken, isAwaited: true }, false],
  ])('%s', (_, link, title, expected) => {
    expect(isAwaitedAt(link, title)).toBe(expected);
  });
});
