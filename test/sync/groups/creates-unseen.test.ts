import { describe, expect, it } from 'vitest';
import type { GroupSync } from '../../../src/directory/group';
import { createsUnseen } from '../../../src/sync/groups/creates-unseen';
import type { Place } from '../../../src/sync/groups/group-places';
import { aGroup, aLink, capabilities, settingsWith } from '../fixtures';

const flying: Place = { name: 'Engineering', via: 'onTheFly' };

interface Case {
  readonly sync?: Partial<GroupSync>;
  readonly said?: Readonly<Record<string, unknown>>;
  readonly by?: 'organization' | 'administrator' | 'none';
  readonly place?: Place;
}

const isUnseen = ({ sync = {}, said = {}, by = 'organization', place = flying }: Case): boolean =>
  createsUnseen({ settings: settingsWith(said), group: aGroup({}, sync), capabilities: capabilities(by) }, place);

describe('a group that may be created before anybody has looked for one of its name', () => {
  it.each<[string, Case]>([
    ['is one that stands for nothing yet', {}],
    ['may have waited for time or for Atlassian', { sync: { state: 'pending', cause: 'time-budget' } }],
    ['may have been previewed', { sync: { state: 'preview' } }],
    ['may have been given a name by an administrator', { sync: { decision: { name: 'Engineering' } } }],
    ['has a name that is not on the list of protected groups', { said: { protected: { groups: ['Board'] } } }],
  ])('%s', (_, given) => expect(isUnseen(given)).toBe(true));

  it.each<[string, Case]>([
    ['has no link', { sync: { links: [aLink()] } }],
    ['has no link to a group of another name either', { sync: { links: [aLink({ name: 'Other' })] } }],
    ['is not being created by another credential or an older build', { sync: { creating: ['Engineering'] } }],
    ['is not being created', { sync: { signing: { names: ['Engineering'], signature: 'S1' } } }],
    [
      'has met no decision about an existing group',
      { sync: { decision: { existing: { name: 'Engineering', answer: 'skip' } } } },
    ],
    ['has not waited for an answer about an existing group', { sync: { state: 'pending', cause: 'group-exists' } }],
    ['was not left alone', { sync: { cause: 'group-skipped' } }],
    ['has not met one of another group', { sync: { state: 'pending', cause: 'group-name-held' } }],
    ['has not met one of another connection', { sync: { state: 'pending', cause: 'group-owned-elsewhere' } }],
    ['has not met a protected one', { sync: { state: 'refused', cause: 'group-protected' } }],
    ['is not left out by the setting not to create any', { said: { groups: { createMissing: false } } }],
    ['is not on the list of protected groups, in any case', { said: { protected: { groups: ['ENGINEERING'] } } }],
    ['comes from no row of the map', { place: { name: 'Engineering', via: 'map' } }],
    ['is not created by the administrator token, which cannot sign', { by: 'administrator' }],
    ['has a credential', { by: 'none' }],
  ])('%s', (_, given) => expect(isUnseen(given)).toBe(false));
});
