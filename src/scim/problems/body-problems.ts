/**
 * What can be wrong with the body of a POST, PUT or PATCH, by code. IdPs read the English, as `detail` of an error; the page
 * words the codes, because the log and the lists of people tell why somebody was refused.
 */
export const bodyProblems = {
  'body-encoding-unknown':
    'The content encoding "{encoding}" of this body cannot be decoded: send it as it is, or with gzip.',
  'body-missing': 'The request has no body; a JSON object is expected.',
  'body-not-json': 'The body is not valid JSON.',
  'body-not-object': 'The body must be a JSON object, but is {found}.',
  'body-too-deep': 'The body is nested more than {most} levels deep.',
  'body-too-long': 'The body has {length} characters; at most {most} are allowed.',
  'body-too-large': 'The body is too large once it is unpacked: at most {most} characters.',
  'body-type-unknown': 'The content type "{type}" is not supported: send application/scim+json.',
  'body-version-wrong':
    'This address speaks SCIM {expected}, but the request is SCIM {found} ({sign}). In the identity provider, set the SCIM version to {expected}; or set "SCIM version" of this connection to {found} in Rollcall and use its base URL, which ends in /{segment}.',
  'resource-attribute-missing': '"{name}" is required for a {owner} and is missing.',
  'resource-attribute-needed': '"{name}" is required for a {owner} and cannot be removed.',
  'resource-changed': 'The resource has changed: its version is {present}, not {seen}. Read it again.',
  'resource-too-large': 'The {owner} would have {bytes} bytes; at most {most} are kept.',
  'resource-unknown': 'There is no {owner} "{id}" in this connection.',
  'sent-empty': '"{path}" must not be empty.',
  'sent-no-boolean': '"{path}" must be true or false, but is {found}.',
  'sent-no-member-id': '"members.value" must be a string, but is {found}.',
  'sent-no-member-object': '"members" must be an array of objects, but one is {found}.',
  'sent-no-object': '"{path}" must be an object, but is {found}.',
  'sent-no-objects': '"{path}" must be an array of objects, but is {found}.',
  'sent-no-text': '"{path}" must be a string, but is {found}.',
  'sent-too-long': '"{path}" has {length} characters; at most {most} are allowed.',
  'sent-too-many-attributes': 'There are {number} attributes; at most {most} are allowed.',
  'sent-too-many-parts': '"{path}" has {number} attributes; at most {most} are allowed.',
  'sent-too-many-values': '"{path}" has {number} values; at most {most} are allowed.',
} as const;
