import type { Person, Profile } from '../state/people';
import type { SiteState } from '../state/site-state';
import { refuse, violations } from './error';
import { lengthLimits, profileColumn } from './profile-fields';
import { type ManagementHandler, managedAccount, writeRule } from './scope';

/** GET /users/{id}/manage/profile. */
export const getProfile: ManagementHandler = (state, call) => ({
  status: 200,
  body: { account: toAccount(state, managedAccount(state, call)) },
});

/** PATCH /users/{id}/manage/profile: changes only the given fields. */
export const updateProfile: ManagementHandler = (state, call) => {
  const person = managedAccount(state, call);
  if (typeof call.body !== 'object' || call.body === null || Array.isArray(call.body)) {
    throw refuse(400, 'bodyParseFailure');
  }
  const wanted = flatten(call.body as Record<string, unknown>);
  const rule = writeRule(person);
  const forbidden = [...wanted.keys()].filter((path) => !rule.allowed || profileColumn(path) === undefined);
  if (forbidden.length > 0) {
    const reason = rule.allowed ? { allowed: false, reason: { key: 'managedAccount' } } : rule;
    throw refuse(403, 'forbidden.fieldMutation', Object.fromEntries(forbidden.map((path) => [path, reason])));
  }
  state.people.setProfile(person.seq, toProfile(wanted));
  state.people.noteProfileChange(person.seq, call.now);
  return { status: 200, body: { account: toAccount(state, state.people.byId(person.accountId) ?? person) } };
};

function flatten(body: Record<string, unknown>): Map<string, unknown> {
  const { extended_profile: extended, ...rest } = body;
  const nested = typeof extended === 'object' && extended !== null ? Object.entries(extended) : [];
  return new Map([
    ...Object.entries(rest),
    ...nested.map(([field, value]): [string, unknown] => [`extended_profile.${field}`, value]),
  ]);
}

/** @throws Refusal 400 naming each field that breaks a constraint */
function toProfile(wanted: ReadonlyMap<string, unknown>): Partial<Profile> {
  const broken: Record<string, string> = {};
  const profile: Record<string, string | null> = {};
  for (const [path, value] of wanted) {
    const column = profileColumn(path);
    if (!column) continue;
    const limit = lengthLimits[column];
    if (value === null && limit === undefined) profile[column] = null;
    else if (typeof value !== 'string') broken[path] = 'type';
    else if (limit !== undefined && value.trim() === '') broken[path] = 'minLength';
    else if (value.length > (limit ?? 255)) broken[path] = 'maxLength';
    else if (/\p{Cc}/u.test(value)) broken[path] = 'validCharacters';
    else profile[column] = value;
  }
  if (Object.keys(broken).length > 0) throw violations(broken);
  return profile;
}

/** An account as the user management API shows it. */
function toAccount(state: SiteState, person: Person) {
  const extended = {
    job_title: person.jobTitle,
    organization: person.organization,
    department: person.department,
    location: person.location,
  };
  return {
    account_id: person.accountId,
    account_type: person.accountType,
    account_status: person.accountStatus,
    name: person.name,
    nickname: person.nickname,
    email: person.email,
    picture: `${state.identity.siteUrl}/avatar/${encodeURIComponent(person.accountId)}`,
    ...(person.timeZone === null ? {} : { zoneinfo: person.timeZone }),
    ...(person.locale === null ? {} : { locale: person.locale }),
    extended_profile: Object.fromEntries(Object.entries(extended).filter(([, value]) => value !== null)),
    characteristics: { not_mentionable: false },
  };
}
