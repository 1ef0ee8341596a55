import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../src/connections/settings/document/parse-settings';
import type { AccountId, GroupId, UserId } from '../../src/directory/ids';
import { runSyncWork } from '../../src/provisioning/background/run-sync-work';
import { syncPersonNow } from '../../src/provisioning/background/sync-now';
import { SiteError } from '../../src/sync/site/site-error';
import { pastArrival, type ScimService, scimService } from '../entry/scim-service';
import { worded } from '../support/worded';

const account = 'account-of-mia@example.com' as AccountId;

/** What somebody without anything gets. */
const given = [
  { at: 'atlassian', what: 'access', before: 'none', after: 'active' },
  { at: 'atlassian', what: 'jobTitle', after: 'Engineer' },
];

async function create(service: ScimService): Promise<UserId> {
  const body = { userName: 'mia@example.com', title: 'Engineer' };
  return (await service.ask('POST', '/Users', { body })).body.id as UserId;
}
async function push(service: ScimService, displayName: string, members: readonly string[]): Promise<GroupId> {
  const body = { displayName, members: members.map((value) => ({ value })) };
  return (await service.ask('POST', '/Groups', { body })).body.id as GroupId;
}
const patch = (service: ScimService, path: string, operation: object) =>
  service.ask('PATCH', path, { body: { Operations: [{ op: 'replace', ...operation }] } });

const newest = ({ stores }: ScimService) => stores.entries.at(-1);

async function drain(service: ScimService): Promise<void> {
  for (let next = service.queued.shift(); next; next = service.queued.shift()) {
    if ('connectionId' in next) await runSyncWork(service.call(), next);
  }
}

/** Every entry says which rule led to each of its actions. */
const reasonsOf = (service: ScimService) => newest(service)?.actions.map(({ kind, reason }) => [kind, reason]);

describe('an entry of the log', () => {
  it('says of a new person which account they got, why, and by which calls', async () => {
    const service = await scimService();
    await create(service);
    expect(newest(service)).toMatchObject({
      operation: 'Create user',
      outcome: 'applied',
      request: { method: 'POST', path: '/v2/Users', status: 201 },
      changes: given,
    });
    expect(worded(reasonsOf(service)?.[0])).toEqual(['invite', expect.stringMatching(/^The IdP .+\.$/)]);
  });

  it('says of a changed person what the IdP changed, and which row of the mapping applied it', async () => {
    const settings = parseSettings({ mode: 'live', attributes: [{ to: 'jobTitle', from: 'title' }] });
    const service = await scimService({ connection: { settings } });
    const id = await create(service);
    await patch(service, `/Users/${id}`, { path: 'title', value: 'Manager' });
    expect(newest(service)).toMatchObject({
      operation: 'Update user',
      changes: [
        { at: 'idp', what: 'title', before: 'Engineer', after: 'Manager' },
        { at: 'atlassian', what: 'jobTitle', before: 'Engineer', after: 'Manager' },
      ],
    });
    const reason = 'The IdP sent other values than Atlassian has. Attribute mapping: job title by row 1.';
    expect(worded(reasonsOf(service))).toEqual([['updateProfile', reason]]);
  });

  it('says of a deactivated person what they lose, and by which setting', async () => {
    const service = await scimService();
    const id = await create(service);
    await patch(service, `/Users/${id}`, { path: 'active', value: false });
    expect(newest(service)?.operation).toBe('Deactivate user');
    expect(newest(service)?.changes).toContainEqual({
      at: 'atlassian',
      what: 'access',
      before: 'active',
      after: 'suspended',
    });
    expect(worded(reasonsOf(service))).toContainEqual([
      'suspend',
      expect.stringContaining('The setting says to suspend'),
    ]);
  });

  it('says of a group how many members it has, and names those who came', async () => {
    const service = await scimService();
    const id = await create(service);
    const group = await push(service, 'Sales', []);
    await patch(service, `/Groups/${group}`, { op: 'add', path: 'members', value: [{ value: id }] });
    expect(newest(service)).toMatchObject({
      operation: 'Update group',
      changes: [{ at: 'idp', what: 'members', before: '0', after: '1' }],
    });
    expect(worded(reasonsOf(service))).toEqual([['addMember', 'The IdP put the person into the group.']]);
  });

  it('says the same of background work', async () => {
    const service = await scimService();
    service.site.fail('invite', new SiteError('unavailable', 'atlassian-unavailable', '503'));
    await create(service);
    expect(newest(service)).toMatchObject({ outcome: 'waiting', cause: 'atlassian-unavailable' });
    service.advance(pastArrival);
    await drain(service);
    expect(newest(service)).toMatchObject({
      operation: 'Sync user',
      outcome: 'applied',
      changes: given,
    });
  });

  it('says the same of Sync now', async () => {
    const service = await scimService();
    const id = await create(service);
    service.site.accounts.delete(account);
    const user = await service.stores.directory(service.connection.id).getUser(id);
    if (!user) throw new Error('The person is there.');
    await syncPersonNow(service.call(), user);
    expect(newest(service)).toMatchObject({
      operation: 'Sync user',
      changes: given,
    });
  });
});
