import { describe, expect, it } from 'vitest';
import { customerCapabilities } from '../../src/adapters/atlassian/customers/customer-capabilities';
import { parseSettingsFor } from '../../src/connections/settings/document/target-settings';
import type { SiteGroupId } from '../../src/directory/ids';
import { givenGroups } from '../../src/sync/rules/given-groups';
import { SiteError } from '../../src/sync/site/site-error';
import type { SiteGroup } from '../../src/sync/site/site-groups';
import { applyUserPlan } from '../../src/sync/users/apply-user-plan';
import { worded } from '../support/worded';
import { fakeSite } from './fake-site';
import { accountId, anAccount, aUser, later } from './fixtures';
import { planOf } from './plan-of';

const settings = parseSettingsFor(
  { target: 'customers', provider: 'other' },
  { mode: 'live', customers: { serviceDesks: ['SUP', 'SUP', 'IT'] } },
);
const around = { settings, target: 'customers', capabilities: customerCapabilities } as const;
const acme: SiteGroup = { id: 'organization:1' as SiteGroupId, name: 'Acme' };
const desk: SiteGroup = { id: 'desk:SUP' as SiteGroupId, name: 'Service desk SUP', protection: 'default' };
const linked = { accountId, email: 'mia@example.com' };
const texts = (change: Parameters<typeof planOf>[0]) =>
  worded(planOf({ ...around, ...change }).actions).map(({ text }) => text);

describe('the plan for a customer', () => {
  it('creates new people, in the words of customers', () => {
    const [action] = planOf(around).actions;
    expect(worded(action)).toMatchObject({
      kind: 'invite',
      text: 'Create customer m…@example.com',
      reason: 'The IdP says that the person is active; no customer and no account has this address.',
    });
  });

  it('puts everybody into each service desk of the settings once, and into none that somebody else keeps', () => {
    const given = givenGroups(settings, { isNew: false });
    expect(given.map(({ name }) => name)).toEqual(['Service desk SUP', 'Service desk IT']);
    const [wanted] = given;
    if (!wanted) throw new Error('The settings name two service desks.');
    const join = planOf({ ...around, defaultGroups: [{ wanted, group: desk }] }).actions.at(-1);
    expect(join).toMatchObject({ kind: 'joinGroup', group: desk.id, defaultGroup: 'Service desk SUP' });
    const synced = { ...desk, protection: 'synced' as const };
    const refused = planOf({ ...around, defaultGroups: [{ wanted, group: synced }] }).actions.at(-1);
    expect(refused).toMatchObject({ kind: 'skip', cause: 'default-group-unusable' });
  });

  it('takes people who leave out of every organization and service desk, and says if there is none', () => {
    const leaver = { user: aUser({ active: false }, linked), account: anAccount({ managed: false }) };
    expect(worded(texts({ ...leaver, groups: [acme, desk] }))).toEqual([
      'Take m…@example.com out of Acme',
      'Take m…@example.com out of Service desk SUP',
    ]);
    expect(worded(planOf({ ...around, ...leaver, groups: [] }).actions)).toMatchObject([
      { kind: 'none', reason: expect.stringContaining('in no organization and in no service desk') },
    ]);
  });

  it('gives people who return their service desk back', () => {
    const user = aUser({}, { ...linked, takenGroups: [{ id: acme.id }, { id: desk.id, isDefault: true }] });
    expect(worded(texts({ user, account: anAccount({ managed: false }) }))).toEqual([
      'Put m…@example.com back into a service desk',
    ]);
  });
});

describe('a service desk that lets nobody go', () => {
  it('is reported, and the rest is done', async () => {
    const site = fakeSite();
    site.members.add(`${acme.id} ${linked.accountId}`);
    site.fail('removeMember', new SiteError('rejected', 'service-desk-open', 'Open access.'));
    const user = aUser({ active: false }, linked);
    const plan = planOf({ ...around, user, account: anAccount({ managed: false }), groups: [desk, acme] });
    const budget = { allows: () => true };
    const result = await applyUserPlan({ site, later }, { user, plan, budget, mode: { mode: 'live', why: [] } });
    expect(worded(result.actions)).toMatchObject([
      { outcome: 'skipped', cause: 'service-desk-open' },
      { text: 'Take m…@example.com out of Acme', outcome: 'applied' },
    ]);
    expect(result.sync).toMatchObject({ state: 'synced', takenGroups: [{ id: acme.id }] });
  });
});
