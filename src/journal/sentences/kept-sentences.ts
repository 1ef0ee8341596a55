/** What an administrator decided to keep against the IdP's word. Each is a whole sentence. */
export const keptSentences = {
  'kept-fields': 'An administrator decided how the {fields:fields} stays, until the IdP sends something new.',
  'kept-group-absent':
    'An administrator decided that the group has none at Atlassian, until the IdP gives it another name.',
  'kept-group-others': 'Others are in it by now, so it stays as it is.',
  'kept-in': 'An administrator decided that the person is in the group, until the IdP says something new about that.',
  'kept-out':
    'An administrator decided that the person is not in the group, until the IdP says something new about that.',
  'kept-with-access': 'An administrator decided that the person has access, until the IdP says something new about it.',
  'kept-without-access':
    'An administrator decided that the person has no access, until the IdP says something new about it.',
} as const;
