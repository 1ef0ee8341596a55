import { describe, expect, it } from 'vitest';
import { planParting } from '../../../src/sync/groups/plan-parting';
import type { Title } from '../../../src/sync/ownership';
import { aLink, aSiteGroup, capabilities, settingsWith } from '../fixtures';

const alone: Title = { kind: 'ours', sharedWith: [] };
const shared: Title = { kind: 'ours', sharedWith: ['g2'] };
const ours = aLink({ createdByUs: true });
const seen = (title: Title, more: object = {}) => ({ ...aSiteGroup(more), title });
const keep = { groups: { onDelete: 'keep' } };

describe('a group at Atlassian that the settings no longer lead to', () => {
  it.each([
    ['deleted, if Rollcall created it for this group', ours, seen(alone), [], {}, 'deleteGroup'],
    [
      'deleted, where the owner record says who made it',
      aLink(),
      seen({ ...alone, createdByUs: true }),
      [],
      {},
      'deleteGroup',
    ],
    [
      'emptied of those who are there through it alone, where others lead there',
      ours,
      seen(shared),
      ['g2'],
      {},
      'compare',
    ],
    ['deleted, if the others let go of it too', ours, seen(shared), [], {}, 'deleteGroup'],
    ['never deleted, if it existed before', aLink(), seen(alone), [], {}, 'compare'],
    ['left with its members, if the settings keep groups', ours, seen(alone), [], keep, 'unlinkGroup'],
    ['left alone, if another connection has it', ours, seen({ kind: 'taken', sentence: '' }), [], {}, 'unlinkGroup'],
    ['let go of, if it is gone', ours, undefined, [], {}, 'unlinkGroup'],
    ['not touched, if it is protected', ours, seen(alone, { protection: 'administrative' }), [], {}, 'refuse'],
  ] as const)('is %s', (_, link, observed, staying, settings, kind) => {
    const view = { settings: settingsWith(settings), capabilities: capabilities('organization') };
    expect(planParting(view, { link, observed, staying })).toMatchObject({ kind });
  });
});
