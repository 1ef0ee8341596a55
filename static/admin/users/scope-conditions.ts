/** A scope of conditions that all hold, or of which one holds. */
export interface Conditions {
  readonly join: 'and' | 'or';
  readonly rows: readonly Condition[];
}

export interface Condition {
  /** An attribute's path, such as `title` or that of an extension. */
  readonly attribute: string;
  readonly operator: Operator;
  /** As typed; `true` and `false` are no texts. Not used by `pr`. */
  readonly value: string;
}

/** Of RFC 7644 §3.4.2.2: equal, not equal, starts with, contains, ends with, present. */
export const operators = ['eq', 'ne', 'sw', 'co', 'ew', 'pr'] as const;
export type Operator = (typeof operators)[number];

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** The attributes that identity providers send most (RFC 7643 §4.1 and §4.3); any other can be typed in the filter. */
export const scopeAttributes = [
  'active',
  'userType',
  'title',
  'userName',
  'displayName',
  'emails.value',
  'addresses.country',
  'locale',
  `${enterprise}:department`,
  `${enterprise}:division`,
  `${enterprise}:organization`,
  `${enterprise}:costCenter`,
  `${enterprise}:employeeNumber`,
] as const;

/** The last part of a path: `department`. */
export const shortName = (path: string): string => path.slice(path.lastIndexOf(':') + 1);

const term = /\s*([A-Za-z][\w.:$-]*)\s+(?:(pr)|(eq|ne|sw|co|ew)\s+("(?:[^"\\]|\\.)*"|true|false))(?=\s|$)/iy;
const joint = /\s+(and|or)(?=\s)/iy;

/** The conditions that a filter consists of; undefined if it is more than a list of them. */
export function conditionsOf(filter: string): Conditions | undefined {
  const rows: Condition[] = [];
  const joints = new Set<string>();
  const text = filter.trimEnd();
  let at = 0;
  while (at < text.length) {
    if (rows.length > 0) {
      const joined = matchAt(joint, text, at);
      if (joined === undefined) return undefined;
      joints.add((joined[1] ?? '').toLowerCase());
      at += joined[0].length;
    }
    const found = matchAt(term, text, at);
    const row = found && toCondition(found);
    if (found === undefined || row === undefined) return undefined;
    rows.push(row);
    at += found[0].length;
  }
  if (joints.size > 1) return undefined;
  return { join: joints.has('or') ? 'or' : 'and', rows };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

function toCondition([, attribute = '', present, operator, value]: RegExpExecArray): Condition | undefined {
  if (present !== undefined) return { attribute, operator: 'pr', value: '' };
  const text = textOf(value ?? '');
  return text === undefined
    ? undefined
    : { attribute, operator: (operator ?? '').toLowerCase() as Operator, value: text };
}

/** A text that reads as a truth value has to stay a text: the builder cannot show that. */
function textOf(literal: string): string | undefined {
  if (!literal.startsWith('"')) return literal.toLowerCase();
  try {
    const text: unknown = JSON.parse(literal);
    return typeof text === 'string' && !isTruth(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

/** The filter that says it. */
export const toFilter = ({ join, rows }: Conditions): string => rows.map(toTerm).join(` ${join} `);

function toTerm({ attribute, operator, value }: Condition): string {
  if (operator === 'pr') return `${attribute} pr`;
  return `${attribute} ${operator} ${isTruth(value) ? value : JSON.stringify(value)}`;
}

const isTruth = (text: string): boolean => text === 'true' || text === 'false';
