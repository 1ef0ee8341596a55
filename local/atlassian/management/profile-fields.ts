import type { Profile } from '../state/people';

/** The JSON paths of a profile that can be changed, and their columns. */
const fields = {
  name: 'name',
  nickname: 'nickname',
  zoneinfo: 'timeZone',
  locale: 'locale',
  'extended_profile.job_title': 'jobTitle',
  'extended_profile.organization': 'organization',
  'extended_profile.department': 'department',
  'extended_profile.location': 'location',
} as const satisfies Record<string, keyof Profile>;

export type ProfileField = keyof typeof fields;
export const profileFields = Object.keys(fields) as ProfileField[];

/** Undefined for a path that is not a profile field. */
export function profileColumn(path: string): keyof Profile | undefined {
  return Object.hasOwn(fields, path) ? fields[path as ProfileField] : undefined;
}

/** Names and nicknames must have a length of 1 to this many characters. */
export const lengthLimits: Partial<Record<keyof Profile, number>> = { name: 100, nickname: 30 };
