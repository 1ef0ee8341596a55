/** What can be wrong with a PATCH beside its body, by code; see body-problems.ts. */
export const patchProblems = {
  'patch-at': 'Operation ({target}):',
  'patch-at-number': 'Operation {number} ({target}):',
  'patch-cleared-names': '"meta.attributes" must be an array of attribute names.',
  'patch-compares-too-much':
    'This PATCH would compare more than {most} characters of text: send fewer operations, or fewer values and shorter filters for "{path}".',
  'patch-core-whole': 'The core schema cannot be changed as a whole.',
  'patch-member-changed': 'A member cannot be changed in place: remove it and add the other one.',
  'patch-member-name': '"{path}" follows from the users and cannot be changed.',
  'patch-members-all-but':
    '"All members but some" cannot be removed in one step: replace the members by those who stay.',
  'patch-members-by-id': 'Members can only be selected by their id, as in {example}, or their type.',
  'patch-no-match': 'No value of "{path}" matches the path.',
  'patch-no-operation': 'A PATCH body needs at least one operation in "Operations".',
  'patch-no-schema': 'A PATCH body needs the schema "{schema}".',
  'patch-operation-no-object': 'Operation {number} must be an object, but is {found}.',
  'patch-operation-no-value': 'Operation {number} ({op}) has no "value".',
  'patch-operator-missing': 'The "op" of operation {number} is missing; it must be "add", "replace" or "remove".',
  'patch-operator-unknown': 'The "op" of operation {number} is "{found}"; it must be "add", "replace" or "remove".',
  'patch-path-no-text': 'The path of operation {number} must be a string, but is {found}.',
  'patch-paths-too-long': 'The paths of the PATCH have {length} characters; at most {most} are allowed.',
  'patch-read-only': '"{path}" is read-only and cannot be changed.',
  'patch-remove-no-path': 'A remove needs a "path".',
  'patch-too-many': 'The PATCH has {number} operations; at most {most} are allowed.',
  'patch-value-no-object': 'Without a "path" the "value" must be an object, but is {found}.',
  'patch-values-too-many': '"{path}" would have more than {most} values.',
  'patch-within': '"{path}" is {found}, so it cannot have an attribute "{name}".',
} as const;
