import { describe, expect, it } from 'vitest';
import type { AccountId, UserId } from '../../../src/directory/ids';
import { createGroup } from '../../../src/provisioning/groups/create-group';
import { refreshAccounts } from '../../../src/provisioning/personal-data/refresh-accounts';
import { createUser } from '../../../src/provisioning/users/create-user';
import { SiteError } from '../../../src/sync/site/site-error';
import { scimService } from '../../entry/scim-service';
import { aGroupId, aUserId } from '../../support/samples';

const [mia, leo] = [aUserId(1), aUserId(2)];
const group = aGroupId(21);
const account = 'account-of-mia@example.com' as AccountId;

async function world() {
  const service = await scimService();
  for (const [id, name] of [
    [mia, 'mia'],
    [leo, 'leo'],
  ] as const)
    await createUser(service.call(), id, { userName: `${name}@example.com`, active: true });
  await createGroup(service.call(), group, {
    attributes: { displayName: 'Engineering' },
    members: { kind: 'replace', members: [mia] },
    labels: new Map(),
  });
  service.advance(60_000);
  service.queued.length = 0;
  return {
    service,
    refresh: (users: readonly UserId[] = [mia, leo], more: object = {}) =>
      refreshAccounts({ ...service.call(), ...more }, users),
  };
}

describe('people whose accounts have changed', () => {
  it('are looked at although they are at rest', async () => {
    const { service, refresh } = await world();
    service.site.accounts.delete(account);
    expect(await refresh()).toBeUndefined();
    expect(service.site.changes.filter((one) => one === 'invite mia@example.com')).toHaveLength(2);
    expect(service.queued).toEqual([{ connectionId: service.connection.id, groups: [group], returned: [mia] }]);
  });

  it('have nothing to do with their groups otherwise', async () => {
    const { service, refresh } = await world();
    expect(await refresh()).toBeUndefined();
    expect(service.queued).toEqual([]);
  });

  it.each<[string, SiteError, object]>([
    [
      'later, when Atlassian asks to wait',
      new SiteError('unavailable', 'atlassian-busy', '429', { isAnswered: true, retryAfterSeconds: 90 }),
      { users: [leo], seconds: 90 },
    ],
    ['not at all with a dead credential', new SiteError('unauthorized', 'access-rejected', '401'), { users: [leo] }],
  ])('are looked at %s', async (_, trouble, expected) => {
    const { service, refresh } = await world();
    service.site.fail('getAccount account-of-leo@example.com', trouble);
    expect(await refresh()).toEqual(expected);
  });

  it('are left to another invocation at once if this one may not look any more', async () => {
    const { refresh } = await world();
    expect(await refresh([mia, leo], { budget: { allows: () => false } })).toEqual({ users: [mia, leo], seconds: 0 });
  });
});
