import type { AccountId } from '../../../directory/ids';
import type { Profile } from '../../../sync/site/accounts';
import { isDone } from '../http/accept';
import type { ApiAnswer } from '../http/api-call';
import type { Client, Surroundings } from '../http/client';
import { errorCode } from '../http/refusal';
import { forget, isRemembered, remembered, within } from '../http/remembered';
import { namesScope } from './key-scoped';
import { notManaged, profilePrivileges, refuseUnmanaged } from './privileges';

const minute = 60_000;
/** Who keeps a profile seldom changes; and Atlassian judges each change itself, whatever is cached here. */
const rightsLast = 5 * minute;

/**
 * Changes the profile of a managed account. Atlassian accepts all fields or none, and usually all: only after a refusal
 * is it asked which fields may be changed, and the others are left out.
 * @see https://developer.atlassian.com/cloud/admin/user-management/rest/
 * @throws {SiteError} `account-not-managed` if the organization doesn't manage the account, or none of the fields.
 */
export async function updateProfile(
  client: Client,
  around: Surroundings,
  id: AccountId,
  profile: Profile,
): Promise<void> {
  const wanted = [...toFields(profile)];
  const rights = `profile rights of ${id}`;
  const refused = isRemembered(around.memory, rights, around.now()) ? undefined : await change(client, id, wanted);
  if (refused === 'none') return;
  if (refused && !mayConcernSome(refused)) refuseUnmanaged(refused);
  const allowed = await remembered(around.memory, rights, within(around, rightsLast), () => writableFields(client, id));
  const fields = wanted.filter(([path]) => allowed(path));
  if (fields.length === 0) throw notManaged({ say: 'profile-elsewhere' });
  // A refusal of fields that may be changed has another reason.
  if (refused && fields.length === wanted.length) refuseUnmanaged(refused);
  const refusedAgain = await change(client, id, fields);
  if (refusedAgain === 'none') return;
  forget(around.memory, rights);
  refuseUnmanaged(refusedAgain);
}

type Fields = readonly (readonly [path: string, value: string])[];

/** @returns the refusal, or `none` */
async function change(client: Client, id: AccountId, fields: Fields): Promise<ApiAnswer | 'none'> {
  const answer = await client.send({
    method: 'PATCH',
    template: '/users/{accountId}/manage/profile',
    values: { accountId: id },
    body: toBody(fields),
  });
  return isDone(answer) ? 'none' : answer;
}

/** A refusal of the fields, not of the account (`forbidden`, `forbidden.targetUnverified`) or the key. */
const mayConcernSome = (answer: ApiAnswer): boolean =>
  answer.status === 403 && !namesScope(answer) && !ofTheAccount.includes(errorCode(answer.body));

const ofTheAccount: readonly (string | undefined)[] = ['forbidden', 'forbidden.targetUnverified'];

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

function toBody(fields: Fields): object {
  const plain = fields.filter(([path]) => !path.includes('.'));
  const nested = fields.filter(([path]) => path.includes('.')).map(([path, value]) => [path.split('.')[1], value]);
  return { ...Object.fromEntries(plain), ...(nested.length > 0 && { extended_profile: Object.fromEntries(nested) }) };
}
