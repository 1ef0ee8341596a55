/** What is wrong with a filter of LDAP (RFC 4515): where, and then what. Each is a whole sentence. */
export const ldapFilterProblems = {
  'ldap-filter-at': 'The filter cannot be read at character {at}, before "{near}":',
  'ldap-filter-at-end': 'The filter cannot be read at character {at}, at the end:',
  'ldap-filter-bytes': 'Bytes that are no text can only be compared by "=".',
  'ldap-filter-closing': 'A closing parenthesis is missing.',
  'ldap-filter-comparison': 'Here should be an attribute, a comparison such as "=" and a value.',
  'ldap-filter-deep': 'The parentheses are too deep.',
  'ldap-filter-escape': 'After a backslash two hexadecimal digits must follow.',
  'ldap-filter-opening': 'An opening parenthesis is missing.',
  'ldap-filter-parenthesis': 'A parenthesis in a value must be written \\28 or \\29.',
  'ldap-filter-part': 'After "{operator}" a part in parentheses is missing.',
  'ldap-filter-star': 'An asterisk in this value must be written \\2a.',
  'ldap-filter-surplus': 'After the last parenthesis nothing may follow.',
} as const;
