import type { AccountId } from '../../directory/ids';
import type { Profile } from '../../sync/site';
import { isDone } from './accept';
import type { Client } from './client';
import { notManaged, profilePrivileges, refuseUnmanaged } from './privileges';

/**
 * Changes the profile of a managed account, after asking which fields may be changed: that question is the dry run.
 * @see https://developer.atlassian.com/cloud/admin/user-management/rest/
 * @throws {SiteError} `account-not-managed` when the organization doesn't manage the account, or none of the fields.
 */
export async function updateProfile(client: Client, id: AccountId, profile: Profile): Promise<void> {
  const wanted = toFields(profile);
  const allowed = await writableFields(client, id);
  const fields = [...wanted].filter(([path]) => allowed(path));
  if (fields.length === 0) throw notManaged('Another directory keeps this profile; its fields cannot be changed.');
  const answer = await client.send({
    method: 'PATCH',
    template: '/users/{accountId}/manage/profile',
    values: { accountId: id },
    body: toBody(fields),
  });
  if (!isDone(answer)) refuseUnmanaged(answer);
}

async function writableFields(client: Client, id: AccountId): Promise<(path: string) => boolean> {
  const rules = await profilePrivileges(client, id);
  return (path) => rules[path]?.allowed ?? rules[path.split('.')[0] ?? '']?.allowed ?? false;
}

/** Paths as the privileges name them. */
const paths = {
  displayName: 'name',
  timeZone: 'zoneinfo',
  locale: 'locale',
  jobTitle: 'extended_profile.job_title',
  department: 'extended_profile.department',
  organization: 'extended_profile.organization',
  location: 'extended_profile.location',
} as const satisfies Record<keyof Profile, string>;

function* toFields(profile: Profile): Generator<[path: string, value: string]> {
  for (const [field, path] of Object.entries(paths)) {
    const value = profile[field as keyof Profile];
    if (value !== undefined) yield [path, value];
  }
}

function toBody(fields: readonly (readonly [string, string])[]): object {
  const plain = fields.filter(([path]) => !path.includes('.'));
  const nested = fields.filter(([path]) => path.includes('.')).map(([path, value]) => [path.split('.')[1], value]);
  return { ...Object.fromEntries(plain), ...(nested.length > 0 && { extended_profile: Object.fromEntries(nested) }) };
}
