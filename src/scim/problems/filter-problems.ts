/**
 * What can be wrong with a filter or a path, by code. IdPs read the English, as `detail` of an error; the page words the
 * codes, because the scope of a connection is a filter and its attributes are paths.
 */
export const filterProblems = {
  'filter-boolean-operator':
    'The filter compares {attribute} at position {position}: "{operator}" is not possible with a boolean.',
  'filter-boolean-value': 'The filter compares {attribute} at position {position}: the value must be true or false.',
  'filter-date-value':
    'The filter compares {attribute} at position {position}: the value must be a date and time such as "2026-01-31T12:00:00Z".',
  'filter-empty': 'The filter is empty; leave the parameter away to list everything.',
  'filter-ends-at-attribute': 'The filter ends at position {position}, where an attribute is expected.',
  'filter-ends-at-operator':
    'The filter ends at position {position}, where an operator (eq, ne, co, sw, ew, pr, gt, ge, lt, le) is expected.',
  'filter-ends-at-sign': 'The filter ends at position {position}, where "{sign}" is expected.',
  'filter-ends-at-value': 'The filter ends at position {position}, where a value is expected.',
  'filter-escape-incomplete': 'The filter has an incomplete \\u escape at position {position}.',
  'filter-escape-unknown': 'The filter has an unknown escape "\\{character}" at position {position}.',
  'filter-has-for-attribute': 'The filter has "{text}" at position {position}, where an attribute is expected.',
  'filter-has-for-end': 'The filter has "{text}" at position {position}, where "and", "or" or the end is expected.',
  'filter-has-for-operator':
    'The filter has "{text}" at position {position}, where an operator (eq, ne, co, sw, ew, pr, gt, ge, lt, le) is expected.',
  'filter-has-for-part': 'The filter has "{text}" at position {position}, where a part of {attribute} is expected.',
  'filter-has-for-sign': 'The filter has "{text}" at position {position}, where "{sign}" is expected.',
  'filter-has-for-value': 'The filter has "{text}" at position {position}, where a value is expected.',
  'filter-names-unknown': 'The filter names "{text}" at position {position}, which is not an attribute of a {owner}.',
  'filter-names-unknown-part':
    'The filter names "{text}" at position {position}, which is not an attribute of {attribute}.',
  'filter-needs-part': 'The filter compares {attribute} before position {position}: name a part such as {example}.',
  'filter-null-operator':
    'The filter compares {attribute} at position {position}: null can only be used with eq and ne.',
  'filter-one-value': 'The filter has "{sign}" at position {position}, but {attribute} has only one value.',
  'filter-single-quote': 'The filter has a single quote at position {position}; values stand in double quotes.',
  'filter-string-endless': 'The filter has a string that starts at position {position} and never ends.',
  'filter-too-deep': 'The filter is nested more than {most} levels deep.',
  'filter-too-long': 'The filter has {length} characters; at most {most} are allowed.',
  'filter-too-many-terms': 'The filter has more than {most} terms.',
  'path-beginning': '"{path}" does not begin with an attribute of a {owner}.',
  'path-part': '"{path}" names no part of {attribute} after the bracket.',
  'path-too-long': 'The path has {length} characters.',
  'path-unknown': '"{path}" is not an attribute of a {owner}.',
  'path-unreadable': 'The path "{path}" cannot be read.',
  'path-unsafe': '"{path}" is not an attribute.',
} as const;
