import { describe, expect, it } from 'vitest';
import type { SiteGroupId } from '../../../src/directory/ids';
import { groupToLeave, productsToLeave, whyKept } from '../../../src/provisioning/undo/judge-gift';
import type { SiteGroup } from '../../../src/sync/site/site-groups';
import { anAccount, aSiteGroup, settingsWith } from '../../sync/fixtures';

const id = (name: string) => name as SiteGroupId;
const settings = settingsWith({});

describe('what was given to a person', () => {
  const seen = { settings, account: anAccount(), isShared: false };

  it.each([
    ['nothing is in the way', seen, undefined],
    ['the account is gone', { ...seen, account: undefined }, 'undo-account-gone'],
    ['others have the account', { ...seen, isShared: true }, 'undo-account-shared'],
    ['it is that of an app', { ...seen, account: anAccount({ protection: 'app' }) }, 'undo-person-protected'],
  ])('is taken again only where %s', (_, of, expected) => {
    expect(whyKept(of)).toBe(expected);
  });
});

describe('products that were given', () => {
  const group = (name: string, protection?: SiteGroup['protection']): SiteGroup => ({
    id: id(name),
    name,
    ...(protection && { protection }),
  });
  const jira = group('jira-users', 'default');
  const both = group('all-users', 'default');
  const giving = [
    { id: id('jira-users'), products: ['jira'] },
    { id: id('wiki-users'), products: ['wiki'] },
    { id: id('all-users'), products: ['jira', 'wiki'] },
  ] as never as Parameters<typeof productsToLeave>[2];

  it.each<[string, readonly SiteGroup[], unknown]>([
    ['by the default groups that give them', [jira, group('staff')], { leaves: [id('jira-users')] }],
    ['by none, if the person has them no more', [group('wiki-users', 'default')], { leaves: [] }],
    [
      'not at all, if another group gives them by now',
      [jira, group('jira-users')],
      { stays: 'undo-product-otherwise' },
    ],
    ['not at all, if the group gives more', [both], { stays: 'undo-product-otherwise' }],
  ])('are taken again %s', (_, theirs, expected) => {
    expect(productsToLeave(['jira'], theirs, giving)).toEqual(expected);
  });

  it('are taken by a group that gives several, if all of them were given', () => {
    expect(productsToLeave(['jira', 'wiki'], [both], giving)).toEqual({ leaves: [id('all-users')] });
  });
});

describe('a group that the settings gave', () => {
  const group = aSiteGroup();
  const free = { isIn: true, isPushed: false };

  it.each<[string, SiteGroup | undefined, typeof free, unknown]>([
    ['is left', group, free, { leaves: [group.id] }],
    ['is left although it is a default group', aSiteGroup({ protection: 'default' }), free, { leaves: [group.id] }],
    ['is not left by somebody who is not in it', group, { ...free, isIn: false }, { leaves: [] }],
    ['is not left if it is gone', undefined, free, { leaves: [] }],
    ['is left to the IdP that pushes it', group, { ...free, isPushed: true }, { stays: 'undo-group-pushed' }],
    [
      'stays if it is administrative',
      aSiteGroup({ protection: 'administrative' }),
      free,
      { stays: 'undo-group-protected' },
    ],
  ])('%s', (_, found, where, expected) => {
    expect(groupToLeave(settings, found, where)).toEqual(expected);
  });
});
