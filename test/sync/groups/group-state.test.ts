import { describe, expect, it } from 'vitest';
import type { GroupSync } from '../../../src/directory/group';
import type { MembersDone } from '../../../src/sync/groups/apply-members';
import type { GroupAction, GroupPlan, PlacePlan } from '../../../src/sync/groups/group-plan';
import { groupLinks, groupState, membersState } from '../../../src/sync/groups/group-state';
import { SiteError } from '../../../src/sync/site/site-error';
import { aPhrase, aSentence } from '../../support/spoken';
import { worded } from '../../support/worded';
import { aLink, later } from '../fixtures';

const synced: GroupSync = { state: 'synced' };
const day = 24 * 3600_000;
const nobody: MembersDone = {
  settled: [],
  actions: [],
  changed: false,
  waiting: 0,
  held: 0,
  refused: [],
  outOfBudget: false,
  unanswered: [],
};
const busy = new SiteError('unavailable', 'atlassian-busy', '429', { retryAfterSeconds: 60 });
const missing = new SiteError('rejected', 'account-missing', '404');
const odd = new SiteError('rejected', 'atlassian-refused', '400');

describe('what a group keeps of its sync state', () => {
  it.each<[GroupSync, object]>([
    [synced, {}],
    [{ state: 'synced', links: [] }, {}],
    [{ state: 'pending', links: [aLink()], creating: ['A'], attempts: 2 }, { links: [aLink()] }],
    [{ state: 'synced', decision: { name: 'B' } }, { decision: { name: 'B' } }],
  ])('is its links and the decision about it: case %#', (sync, kept) => {
    expect(groupLinks(sync)).toEqual(kept);
  });
});

describe('the state in which the members leave a group', () => {
  it.each<[string, readonly Partial<MembersDone>[], GroupSync, object | undefined]>([
    ['is open if all have followed', [{}, {}], synced, undefined],
    [
      'is trouble at any place first',
      [{ outOfBudget: true, refused: [odd], waiting: 1 }, { trouble: busy }],
      { state: 'pending', attempts: 1 },
      {
        state: 'pending',
        cause: 'atlassian-busy',
        attempts: 2,
        dueAt: later(60_000),
      },
    ],
    [
      'is the end of the budget next',
      [{}, { outOfBudget: true, refused: [odd], waiting: 1 }],
      synced,
      { state: 'pending', cause: 'time-budget', dueAt: later(0) },
    ],
    [
      'is another attempt soon if Atlassian did not know an account',
      [{ refused: [odd] }, { refused: [missing] }],
      synced,
      {
        state: 'pending',
        cause: 'account-missing',
        attempts: 1,
        dueAt: later(30_000),
        detail: '2 members could not be changed.',
      },
    ],
    [
      'is the fourth attempt',
      [{ refused: [missing] }],
      { state: 'pending', attempts: 3 },
      {
        state: 'pending',
        cause: 'account-missing',
        attempts: 4,
        dueAt: later(240_000),
        detail: 'One member could not be changed.',
      },
    ],
    [
      'is a refusal after the fifth attempt',
      [{ refused: [missing] }],
      { state: 'pending', attempts: 4 },
      { state: 'refused', cause: 'account-missing', detail: 'One member could not be changed.' },
    ],
    [
      'is the first refusal, before anybody who waits',
      [{ waiting: 1 }, { refused: [odd, odd] }],
      synced,
      { state: 'refused', cause: 'atlassian-refused', detail: '2 members could not be changed.' },
    ],
    [
      'is waiting a day for members without an account',
      [{}, { waiting: 1 }],
      synced,
      {
        state: 'pending',
        cause: 'member-without-account',
        dueAt: later(day),
      },
    ],
  ])('%s', (_, places, sync, expected) => {
    expect(
      worded(
        membersState(
          places.map((place) => ({ ...nobody, ...place })),
          sync,
          later,
        ),
      ),
    ).toEqual(expected);
  });
});

describe('the state in which its own actions leave a group', () => {
  const step = (kind: 'none' | 'skip' | 'refuse' | 'wait', cause?: GroupAction['cause']): GroupAction => ({
    kind,
    text: aPhrase(),
    reason: aSentence(`It is ${kind}.`),
    ...(cause && { cause }),
  });
  const at = (isOpen: boolean, ...actions: readonly GroupAction[]): PlacePlan => ({
    via: 'map',
    actions,
    members: [],
    isOpen,
  });
  const plan = (places: readonly PlacePlan[], actions: readonly GroupAction[] = []): GroupPlan => ({
    actions,
    places,
    settled: [],
  });

  it.each<[string, GroupPlan, object]>([
    ['is synced if there is nothing to do', plan([at(true, step('none'))]), { state: 'synced' }],
    ['is synced if something harmless is left out', plan([at(false, step('skip'))]), { state: 'synced' }],
    [
      'is synced, and says why, if the group is left alone',
      plan([], [step('skip', 'group-ignored')]),
      { state: 'synced', cause: 'group-ignored', detail: 'It is skip.' },
    ],
    [
      'says why of the first that has a cause',
      plan([at(false, step('skip'))], [step('skip'), step('skip', 'group-ignored')]),
      { state: 'synced', cause: 'group-ignored', detail: 'It is skip.' },
    ],
    [
      'says nothing of what is left alone while members follow elsewhere',
      plan([at(true), at(false, step('skip', 'group-skipped'))]),
      { state: 'synced' },
    ],
    [
      'says nothing of a cause that leaves nothing out',
      plan([at(false, step('none', 'group-ignored'))]),
      { state: 'synced' },
    ],
    [
      'is refused if no place is open',
      plan([at(false, step('wait', 'group-exists')), at(false, step('refuse', 'group-protected'))]),
      { state: 'refused', cause: 'group-protected', detail: 'It is refuse.' },
    ],
    [
      'is refused for what no cause says',
      plan([], [step('refuse')]),
      { state: 'refused', cause: 'atlassian-refused', detail: 'It is refuse.' },
    ],
    [
      'waits for an administrator if another place is open',
      plan([at(true, step('wait', 'group-exists')), at(false, step('refuse', 'group-protected'))]),
      { state: 'pending', cause: 'group-protected', dueAt: later(day), detail: 'It is refuse.' },
    ],
    [
      'waits, and says for what',
      plan([at(false, step('skip', 'group-skipped')), at(false, step('wait', 'group-exists'))]),
      { state: 'pending', cause: 'group-exists', dueAt: later(day), detail: 'It is wait.' },
    ],
    [
      'waits for a credential if no cause says more',
      plan([], [step('wait')]),
      { state: 'pending', cause: 'access-missing', dueAt: later(day), detail: 'It is wait.' },
    ],
  ])('%s', (_, given, expected) => {
    expect(worded(groupState(given, later))).toEqual(expected);
  });
});
