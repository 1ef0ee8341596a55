/** Words that stand for a value within a sentence. */
export const plainWords = {
  account: 'account {id}',
  and: '{items} and {last}',
  member: 'member {id}',
  nameless: 'without a name',
  person: 'the person',
  'field.department': 'department',
  'field.displayName': 'display name',
  'field.email': 'e-mail address',
  'field.jobTitle': 'job title',
  'field.locale': 'language and region',
  'field.location': 'location',
  'field.organization': 'organization',
  'field.timeZone': 'time zone',
  'field.userName': 'user name',
} as const;
