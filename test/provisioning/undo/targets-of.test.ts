import { describe, expect, it } from 'vitest';
import type { FormerValues } from '../../../src/directory/former-values';
import type { JournalEntry, LoggedAction, Outcome } from '../../../src/journal/entry';
import type { Phrase } from '../../../src/journal/sentence';
import { type Told, targetsOf } from '../../../src/provisioning/undo/targets-of';
import { aGroupId, anEntry, aUserId } from '../../support/samples';

const user = aUserId(1);
const group = aGroupId(21);
const who = 'p…@example.com';

const action = (kind: string, more: Partial<LoggedAction> = {}): LoggedAction => ({
  kind,
  text: { say: 'invite', who },
  reason: { say: 'undo-asked' },
  outcome: 'applied',
  ...more,
});
const said = (kind: string, text: Phrase, outcome: Outcome = 'applied') => action(kind, { text, outcome });

let minutes = 0;
/** Each entry is a minute later than the one before. */
function told(
  actions: readonly LoggedAction[],
  more: Partial<JournalEntry> = {},
  former?: Partial<FormerValues>,
): Told {
  minutes += 1;
  const at = new Date(Date.parse('2026-03-01T12:00:00.000Z') + minutes * 60_000).toISOString();
  const entry = anEntry(`entry-${minutes}`, { at, subject: { kind: 'user', id: user, label: who }, actions, ...more });
  return { entry: entry as JournalEntry, ...(former && { former: former as FormerValues }) };
}
const ofGroup = (actions: readonly LoggedAction[], more: Partial<JournalEntry> = {}) =>
  told(actions, { subject: { kind: 'group', id: group, label: 'Staff' }, ...more });
/** As the log lists them: the newest first. */
const targets = (...all: readonly Told[]) => targetsOf(all.toReversed());
const stays = (why: string, record: string = user, label = who) => ({ what: 'stays', record, label, why });

describe('what an entry about a person tells', () => {
  it.each<[string, boolean, string]>([
    ['invite', false, 'remove'],
    ['restore', false, 'suspend'],
    ['reactivate', false, 'deactivate'],
    ['suspend', true, 'suspend'],
    ['deactivate', true, 'deactivate'],
    ['remove', true, 'remove'],
    ['leaveGroup', true, 'removeFromGroups'],
  ])('is access, and how it was before: %s', (kind, before, how) => {
    expect(targets(told([action(kind)]))).toEqual([{ what: 'access', user, before, how }]);
    expect(targets(told([action(kind, { outcome: 'ensured' })]))).toEqual([{ what: 'access', user, before, how }]);
  });

  it.each(['noChange', 'waiting', 'failed', 'refused', 'skipped', 'preview'] as const)(
    'is nothing that was not done: %s',
    (outcome) => {
      expect(targets(told([action('suspend', { outcome })]))).toEqual([]);
    },
  );

  it('is nothing about a subject that has no record', () => {
    expect(targets(told([action('suspend')], { subject: { kind: 'user', label: who } }))).toEqual([]);
    expect(targets(told([action('suspend')], { subject: { kind: 'connection', id: user, label: who } }))).toEqual([]);
  });

  it.each(['product-back', 'desk-back'] as const)('is access that came back as a group: %s', (say) => {
    expect(targets(told([said('joinGroup', { say, who, group: 'jira' } as never as Phrase)]))).toEqual([
      { what: 'access', user, before: false, how: 'removeFromGroups' },
    ]);
  });

  it('is product access that nobody used, which is not access', () => {
    const taken = said('leaveGroup', { say: 'take-unused', who, group: 'jira' } as never as Phrase);
    expect(targets(told([taken]))).toEqual([{ what: 'seats', user }]);
    expect(targets(told([taken, action('leaveGroup')]))).toEqual([
      { what: 'access', user, before: true, how: 'removeFromGroups' },
      { what: 'seats', user },
    ]);
    const back = said('joinGroup', { say: 'unused-back', who, group: 'jira' } as never as Phrase);
    const click = said('undo', { say: 'give-seats-back', who });
    expect(targets(told([back]))).toEqual([stays('undo-seats-back')]);
    expect(targets(told([click]))).toEqual([stays('undo-seats-back')]);
  });

  it('is each value, as it was and as it became', () => {
    const former = {
      profile: { jobTitle: { was: 'Cook', became: 'Baker' } },
      attributes: { Centre: { became: 'South' } },
    };
    expect(targets(told([action('updateProfile'), action('keepAttributes')], {}, former))).toEqual([
      { what: 'field', user, name: 'jobTitle', before: 'Cook', after: 'Baker' },
      { what: 'attribute', user, name: 'Centre', before: undefined, after: 'South' },
    ]);
  });

  it('stays if nobody knows what was there, unless the account was made by the same work', () => {
    for (const kind of ['updateProfile', 'keepAttributes']) {
      expect(targets(told([action(kind)]))).toEqual([stays('undo-values-unknown')]);
      expect(targets(told([action('invite'), action(kind)]))).toEqual([
        { what: 'access', user, before: false, how: 'remove' },
      ]);
    }
    expect(targets(told([action('updateProfile')], {}, { attributes: {} }))).toEqual([]);
  });

  it('is each lead that was handed over, and stays if nobody knows which', () => {
    const lead = { of: 'project', id: 'P1', label: 'Project 1' };
    const former = { handedOver: [lead] } as never as Partial<FormerValues>;
    expect(targets(told([action('handOver')], {}, former))).toEqual([{ what: 'lead', user, lead }]);
    expect(targets(told([action('handOver')]))).toEqual([stays('undo-leads-unknown')]);
  });

  it('is what a leaver owned, once it is handed over or about to be', () => {
    const handing = (outcome: Outcome) => action('handOverBelongings', { outcome });
    const first = told([handing('waiting')]);
    const { at } = first.entry;
    expect(targets(first)).toEqual([{ what: 'belongings', user, at }]);
    const second = told([handing('applied')]);
    expect(targets(first, second)).toEqual([{ what: 'belongings', user, at: second.entry.at, first: at }]);
    const third = told([handing('applied')]);
    expect(targets(first, second, third)).toEqual([{ what: 'belongings', user, at: third.entry.at, first: at }]);
    expect(targets(told([handing('skipped')]))).toEqual([]);
    const back = said('handOverBelongings', { say: 'give-belongings-back', who, what: [] } as never as Phrase);
    expect(targets(told([back]))).toEqual([stays('undo-belongings-back')]);
  });

  it('is what was given beyond the IdP’s word, unless it goes with the access', () => {
    const products = (...keys: readonly string[]) =>
      said('giveProducts', { say: 'give-products', who, products: keys } as never as Phrase);
    const joined = (outcome: Outcome = 'applied') =>
      said('joinGroup', { say: 'join-group', who, group: 'Staff' } as never as Phrase, outcome);
    expect(targets(told([products('jira')]), told([products('wiki', 'jira'), joined()]))).toEqual([
      { what: 'products', user, keys: ['jira', 'wiki'] },
      { what: 'givenGroup', user, name: 'Staff' },
    ]);
    expect(targets(told([joined('ensured')]))).toEqual([]);
    expect(targets(told([action('invite'), products('jira'), joined()]))).toEqual([
      { what: 'access', user, before: false, how: 'remove' },
    ]);
  });

  it('is, of a deleted person, that they were deleted, and the groups out of which they were taken', () => {
    const out = action('removeMember', { where: 'Staff' });
    const deletion = { operation: 'Delete user' };
    expect(targets(told([action('suspend'), out, action('removeMember')], deletion))).toEqual([
      { what: 'access', user, before: true, how: 'suspend', isOfDeleted: true },
      { what: 'rejoin', user, name: 'Staff' },
    ]);
    expect(targets(told([action('suspend'), out]))).toEqual([{ what: 'access', user, before: true, how: 'suspend' }]);
  });

  it('is not that they were deleted, if the deletion was refused', () => {
    const refused = told([], { operation: 'Delete user', outcome: 'refused' });
    expect(targets(told([action('suspend')]), refused)).toEqual([
      { what: 'access', user, before: true, how: 'suspend' },
    ]);
  });

  it.each([
    ['giveBack', 'undo-given-back'],
    ['takeGift', 'undo-gift-taken'],
  ])('stays if an undo did it at Atlassian itself: %s', (kind, why) => {
    expect(targets(told([action(kind)]))).toEqual([stays(why)]);
  });
});

describe('what an entry about a group tells', () => {
  it.each([
    ['addMember', false],
    ['removeMember', true],
  ])('is a place of somebody, and whether they had it: %s', (kind, before) => {
    expect(targets(ofGroup([action(kind, { who: user })]))).toEqual([{ what: 'place', group, user, before }]);
  });

  it.each<[string, LoggedAction, unknown]>([
    ['somebody whom only Atlassian knows', action('removeMember'), stays('undo-member-unknown', group, 'Staff')],
    [
      'somebody who left because the settings lead elsewhere',
      action('removeMember', { who: user, reason: [{ say: 'put-in' }, { say: 'lead-away-from-groups' }] as never }),
      stays('undo-group-left', group, 'Staff'),
    ],
    ['that it was created', action('createGroup'), { what: 'group', group }],
    ['that it was deleted', action('deleteGroup'), stays('undo-group-deleted', group, 'Staff')],
    ['that it was let go of', action('unlinkGroup'), stays('undo-group-unlinked', group, 'Staff')],
  ])('is %s', (_, done, expected) => {
    expect(targets(ofGroup([done]))).toEqual([expected]);
  });

  it('is nothing of what changes no group', () => {
    expect(targets(ofGroup([action('keepMember', { who: user }), action('none')]))).toEqual([]);
  });
});

describe('what several entries tell', () => {
  it('is each thing once: as it was before the first of them, and as the last one left it', () => {
    const became = (was: string, value: string) => ({ profile: { jobTitle: { was, became: value } } });
    expect(
      targets(
        told([action('suspend'), action('updateProfile')], {}, became('Cook', 'Baker')),
        told([action('restore'), action('updateProfile')], {}, became('Baker', 'Chef')),
        ofGroup([action('addMember', { who: user })]),
        ofGroup([action('removeMember', { who: user })]),
      ),
    ).toEqual([
      { what: 'access', user, before: true, how: 'suspend' },
      { what: 'field', user, name: 'jobTitle', before: 'Cook', after: 'Chef' },
      { what: 'place', group, user, before: false },
    ]);
  });

  it('is in their order of time, however they come; of the same moment, the log lists the newest first', () => {
    const first = told([action('suspend')]);
    const second = told([action('restore')]);
    expect(targetsOf([first, second])).toEqual(targetsOf([second, first]));
    const { at } = first.entry;
    const same = { ...second, entry: { ...second.entry, at } };
    expect(targetsOf([same, first])).toMatchObject([{ before: true }]);
    expect(targetsOf([first, same])).toMatchObject([{ before: false }]);
  });

  it('keeps people apart', () => {
    const first = told([action('suspend')]);
    const other = told([action('suspend')], { subject: { kind: 'user', id: aUserId(2), label: who } });
    expect(targets(first, other)).toMatchObject([{ user }, { user: aUserId(2) }]);
  });
});

describe('what entries of an undo tell', () => {
  const by = { undo: 'undo-1' };
  const decided = said('undo', { say: 'keep-with-access', who });
  const kept = { what: 'kept', by: 'undo-1', record: { kind: 'user', id: user } };

  it('is that it keeps something of a person, of people in a group, or of a group', () => {
    expect(targets(told([decided], by))).toEqual([kept]);
    expect(targets(ofGroup([action('undo', { who: user }), action('undo')], by))).toEqual([
      { what: 'kept', by: 'undo-1', record: { kind: 'place', id: group, user } },
      { what: 'kept', by: 'undo-1', record: { kind: 'group', id: group } },
    ]);
    expect(targets(told([action('none', { outcome: 'noChange' })], by))).toEqual([]);
    expect(targets(told([decided], { ...by, subject: { kind: 'connection', id: user, label: who } }))).toEqual([]);
  });

  it('is, together with what followed, one thing: what it puts back of the record lies beside', () => {
    const followed = { occasion: { kind: 'undo', id: 'undo-1' } as const };
    const first = told([decided], by);
    const access = {
      what: 'access',
      user,
      before: false,
      how: 'suspend',
      ofUndo: { since: first.entry.at, isLift: false, label: who },
    };
    expect(targets(first, told([action('restore')], followed))).toEqual([{ ...kept, beside: [access] }, access]);
  });

  it('is a lift where the undo lifted what an earlier one kept, and decided nothing about it', () => {
    const followed = { occasion: { kind: 'undo', id: 'undo-1' } as const };
    const lift = said('undo', { say: 'lift-kept', who });
    const isLift = (...actions: readonly LoggedAction[]) =>
      targets(told(actions, by), told([action('restore')], followed)).flatMap((target) =>
        target.what === 'access' ? [target.ofUndo?.isLift] : [],
      );
    expect(isLift(lift)).toEqual([true]);
    expect(isLift(lift, decided)).toEqual([false]);
    expect(isLift(lift, { ...decided, reason: { say: 'lift-asked' } })).toEqual([true]);
  });

  it('is not the doing of the undo alone if others had a hand in it', () => {
    const followed = { occasion: { kind: 'undo', id: 'undo-1' } as const };
    const [target] = targets(told([action('suspend')]), told([action('restore')], followed));
    expect(target).toEqual({ what: 'access', user, before: true, how: 'suspend' });
    const [later] = targets(told([action('restore')], followed), told([action('suspend')]));
    expect(later).toEqual({ what: 'access', user, before: false, how: 'suspend' });
  });

  it('lies beside what is kept only of the same record', () => {
    const place = ofGroup([action('undo', { who: user })], by);
    const others = [
      ofGroup([action('addMember', { who: aUserId(2) }), action('createGroup')]),
      told([action('suspend')]),
      ofGroup([action('addMember', { who: user })]),
    ];
    const besideIn = (...all: readonly Told[]) =>
      targets(...all).flatMap((target) => (target.what === 'kept' ? [target.beside] : []));
    expect(besideIn(place, ...others)).toMatchObject([[{ what: 'place', user }]]);
    expect(besideIn(ofGroup([action('undo')], by), ...others)).toEqual([[{ what: 'group', group }]]);
  });
});
