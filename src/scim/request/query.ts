import { ScimError } from '../error';
import { limits } from '../limits';

/** Query parameters by their names in RFC 7644 §3.4.2. */
export type Query = { readonly [name: string]: string | undefined };

const names = ['filter', 'startIndex', 'count', 'sortBy', 'sortOrder', 'cursor', 'attributes', 'excludedAttributes'];
const nameByLower = new Map(names.map((name) => [name.toLowerCase(), name]));

/** A platform may have split these at commas; joining restores what was sent. */
const mayBeSplit: ReadonlySet<string> = new Set(['filter', 'attributes', 'excludedAttributes']);

/**
 * The parameters from a platform that decoded them. If it left '+' alone, a filter has no spaces outside its strings,
 * and older Okta agents mean spaces by it (`userName+eq+"x"`).
 */
export function queryOf(parameters: { readonly [name: string]: readonly string[] }): Query {
  const query: { [name: string]: string } = {};
  for (const [key, values] of Object.entries(parameters)) {
    const name = nameByLower.get(key.toLowerCase());
    if (name === undefined || values.length === 0) continue;
    query[name] = mayBeSplit.has(name) ? values.join(',') : (values[0] ?? '');
  }
  if (query.filter !== undefined && query.filter.length <= limits.filterCharacters)
    query.filter = withBlanks(query.filter);
  return query;
}

/**
 * Parses an encoded query string; '+' is a space (application/x-www-form-urlencoded).
 * @throws ScimError 414 if it is too long
 */
export function parseQuery(raw: string): Query {
  if (raw.length > limits.queryCharacters) {
    throw new ScimError(414, `The query has ${raw.length} characters; use POST /.search for one so long.`);
  }
  const parameters: { [name: string]: string[] } = Object.create(null);
  for (const part of raw.replace(/^\?/, '').split('&')) {
    const equals = part.indexOf('=');
    const name = decoded(equals < 0 ? part : part.slice(0, equals));
    const values = parameters[name] ?? [];
    values.push(equals < 0 ? '' : decoded(part.slice(equals + 1)));
    parameters[name] = values;
  }
  return queryOf(parameters);
}

function decoded(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

function withBlanks(filter: string): string {
  const parts = outsideAndInside(filter);
  const outside = parts.filter((_, index) => index % 2 === 0);
  if (outside.some((part) => part.includes(' ')) || !outside.some((part) => part.includes('+'))) return filter;
  return parts.map((part, index) => (index % 2 === 0 ? part.replaceAll('+', ' ') : part)).join('');
}

/** Even parts are outside strings; odd ones are strings with their quotes. */
function outsideAndInside(filter: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  let isInside = false;
  for (let at = 0; at < filter.length; at += 1) {
    const char = filter.charAt(at);
    if (isInside && char === '\\') at += 1;
    if (char !== '"') continue;
    const end = isInside ? at + 1 : at;
    parts.push(filter.slice(from, end));
    from = end;
    isInside = !isInside;
  }
  return [...parts, filter.slice(from)];
}
