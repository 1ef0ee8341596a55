/** The Atlassian fields that a mapping can fill. */
export const mappedFields = [
  'userName',
  'email',
  'displayName',
  'jobTitle',
  'department',
  'organization',
  'location',
  'timeZone',
  'locale',
] as const;

export type MappedField = (typeof mappedFields)[number];
