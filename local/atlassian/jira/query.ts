import { refuse } from './error';

/** A non-negative whole number from the query. @throws Refusal 400 */
export function numberOf(query: URLSearchParams, name: string, fallback: number): number {
  const text = query.get(name);
  if (text === null || text === '') return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw refuse(400, `The value of "${name}" must be a whole number.`);
  return value;
}

/** `startAt`, and `maxResults` capped at the endpoint's maximum. @throws Refusal 400 */
export function pageOf(query: URLSearchParams, limits: { readonly usual: number; readonly most: number }) {
  return {
    startAt: numberOf(query, 'startAt', 0),
    maxResults: Math.min(numberOf(query, 'maxResults', limits.usual), limits.most),
  };
}

/** The values of a comma-separated parameter such as `expand`. */
export function listOf(query: URLSearchParams, name: string): string[] {
  return query
    .getAll(name)
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');
}
