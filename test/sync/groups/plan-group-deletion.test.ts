import { describe, expect, it } from 'vitest';
import type { GroupLink } from '../../../src/directory/group';
import type { SiteGroupId } from '../../../src/directory/ids';
import { planDeletion } from '../../../src/sync/groups/plan-group-deletion';
import type { SeenPlace } from '../../../src/sync/groups/seen-group';
import type { TouchedMember } from '../../../src/sync/groups/touched-member';
import type { Title } from '../../../src/sync/ownership';
import { aSentence } from '../../support/spoken';
import { worded } from '../../support/worded';
import { aGroup, aLink, aMember, aSiteGroup, capabilities, settingsWith } from '../fixtures';

const alone: Title = { kind: 'ours', sharedWith: [] };
const shared: Title = { kind: 'ours', sharedWith: ['group0000002'] };
const seen = (title: Title) => ({ ...aSiteGroup({ name: 'Engineers' }), title });
const goes = aMember(1, { wanted: false });
const ours = aLink({ createdByUs: true });

const plan = (place: Partial<SeenPlace>, members: readonly TouchedMember[] = [goes]) =>
  planDeletion({
    settings: settingsWith({}),
    group: aGroup(),
    wanted: 'deleted',
    target: { kind: 'ignored', why: aSentence() },
    members,
    places: [{ name: 'Engineering', via: 'onTheFly', ...place }],
    left: [],
    leaving: [],
    capabilities: capabilities('organization'),
  });

const removal = (reason: string) => ({
  kind: 'removeMember',
  text: 'Remove m…1@example.com from Engineers',
  reason,
  userId: goes.userId,
  account: goes.accountId,
  where: 'Engineers',
});
const taken = removal('The IdP took the person out of the group.');
const closed = { via: 'onTheFly', members: [], isOpen: false };
const why = 'The IdP deleted the group';

describe('the plan for a place of a group that the IdP deleted', () => {
  it('deletes what Rollcall created for it alone, with its members', () => {
    expect(worded(plan({ link: ours, observed: seen(alone) }))).toEqual([
      {
        ...closed,
        link: ours,
        observed: seen(alone),
        actions: [
          {
            kind: 'deleteGroup',
            text: 'Delete group Engineers',
            reason: `${why}. Rollcall had created it.`,
            id: aSiteGroup().id,
          },
        ],
      },
    ]);
  });

  it('lets its members leave first if other groups stand for it too', () => {
    const stays = aMember(2, { wanted: false, elsewhere: ['group0000002' as never] });
    expect(worded(plan({ link: ours, observed: seen(shared) }, [goes, stays]))).toEqual([
      {
        via: 'onTheFly',
        link: ours,
        observed: seen(shared),
        actions: [],
        members: [taken, expect.objectContaining({ kind: 'keepMember', userId: stays.userId })],
        isOpen: true,
      },
    ]);
    expect(worded(plan({ link: ours, observed: seen(shared) }, []))).toEqual([
      {
        ...closed,
        link: ours,
        observed: seen(shared),
        actions: [
          {
            kind: 'unlinkGroup',
            text: 'Unlink group Engineers',
            reason: `${why}. Other groups of the IdP stand for it too, so it stays with their members.`,
          },
        ],
      },
    ]);
  });

  it('lets the rest of its members leave if they were leaving already, also those whom another group has elsewhere', () => {
    const link: GroupLink = aLink({ departure: { after: 'user00000000' as never } });
    const elsewhere = aMember(2, { wanted: false, elsewhere: ['group0000002' as never] });
    const [half] = plan({ link, observed: seen(alone) }, [goes, elsewhere]);
    expect(worded(half)).toMatchObject({ isOpen: true, actions: [], members: [taken, { kind: 'removeMember' }] });
    expect(plan({ link, observed: seen(alone) }, [])).toMatchObject([{ isOpen: false, members: [] }]);
  });

  it.each<[string, Partial<SeenPlace>]>([
    ['a linked group that is gone', { link: ours }],
    ['a link that was being left, to a group that is gone', { link: aLink({ departure: {} }) }],
    ['a group that was never linked', { observed: { ...seen(alone), id: 'other' as SiteGroupId } }],
    ['a group that was never linked and is shared', {}],
  ])('forgets %s', (_, place) => {
    expect(worded(plan(place))).toEqual([
      {
        ...closed,
        ...place,
        actions: [
          {
            kind: 'none',
            text: 'Forget group Engineering',
            reason: `${why}. No linked group exists at Atlassian.`,
          },
        ],
      },
    ]);
  });
});
