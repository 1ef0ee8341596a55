import { describe, expect, it } from 'vitest';
import type { AccountId } from '../../../src/directory/ids';
import { withKnownLeads } from '../../../src/provisioning/foresight/foresee-leads';
import type { UserWork } from '../../../src/provisioning/users/plan-user';
import type { Lead } from '../../../src/sync/site/leads';
import type { Page } from '../../../src/sync/site/page';
import { SiteError } from '../../../src/sync/site/site-error';
import type { Heirs, UserAction } from '../../../src/sync/users/user-plan';
import { aStep } from '../../support/spoken';

const heir = { account: 'heir' as AccountId, label: 'h…@example.com' };
const project: Lead = { kind: 'project', id: '1', key: 'ENG', name: 'Engineering' };
const component: Lead = { kind: 'component', id: '2', name: 'Platform', projectKey: 'ENG' };
const suspend: UserAction = { ...aStep, kind: 'suspend', account: 'leaver' as AccountId, groups: [] };

async function foreseen(page: Page<Lead> | SiteError, heirs: Partial<Heirs> = { project: [heir] }) {
  const action: UserAction = {
    ...aStep,
    kind: 'handOver',
    account: 'leaver' as AccountId,
    heirs: { problems: [], ...heirs },
  };
  const asked: (string | undefined)[] = [];
  const recallLeads = async (_: AccountId, only?: Lead['kind']) => {
    asked.push(only);
    if (page instanceof SiteError) throw page;
    return page;
  };
  const plan = { actions: [action, suspend], takesAway: true, isWanted: false };
  const work = { plan, ports: { site: { recallLeads } } } as unknown as UserWork;
  const { plan: known } = await withKnownLeads(work);
  return { kinds: known?.actions.map(({ kind, cause }) => [kind, cause].filter(Boolean).join(' ')), asked };
}

describe('the plan for a leaver whose leads are known', () => {
  it.each<[string, Page<Lead> | SiteError, Partial<Heirs>, readonly string[]]>([
    ['hands over what they lead', { items: [project] }, { project: [heir] }, ['handOver', 'suspend']],
    ['hands nothing over if they lead nothing', { items: [] }, { project: [heir] }, ['suspend']],
    ['leaves alone what the settings name nobody for', { items: [component] }, { project: [heir] }, ['suspend']],
    [
      'waits if nobody can take over',
      { items: [project] },
      { project: [] },
      ['refuse leads-successor-missing', 'wait leads-successor-missing'],
    ],
    [
      'hands over what it can, and waits for the rest',
      { items: [project, component] },
      { project: [heir], component: [] },
      ['handOver', 'refuse leads-successor-missing', 'wait leads-successor-missing'],
    ],
    [
      'stays as it was if there are more projects',
      { items: [], cursor: '100' },
      { project: [heir] },
      ['handOver', 'suspend'],
    ],
    [
      'stays as it was if Jira does not say',
      new SiteError('unavailable', 'atlassian-unavailable', '503'),
      { project: [heir] },
      ['handOver', 'suspend'],
    ],
  ])('%s', async (_, page, heirs, kinds) => {
    expect((await foreseen(page, heirs)).kinds).toEqual(kinds);
  });

  it('asks for components only if the settings name somebody for them', async () => {
    expect((await foreseen({ items: [] }, { project: [heir] })).asked).toEqual(['project']);
    expect((await foreseen({ items: [] }, { project: [heir], component: [heir] })).asked).toEqual([undefined]);
  });

  it('asks nothing for anybody else', async () => {
    const work = { plan: { actions: [suspend], takesAway: true, isWanted: false }, ports: {} } as unknown as UserWork;
    expect(await withKnownLeads(work)).toBe(work);
  });
});
