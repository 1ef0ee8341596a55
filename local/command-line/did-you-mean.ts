import { closestMatch } from 'leven';

/**
 * `There is no command "otka"; did you mean "okta"?`, or where to look if no known name is near.
 * @param what the sentence's beginning, up to the typed name
 */
export function unknownName(what: string, typed: string, known: readonly string[]): string {
  // Two neighbours that are swapped count as two differences.
  const near = closestMatch(typed, known, { maxDistance: Math.ceil(typed.replace(/^-+/, '').length / 3) });
  return `${what} "${typed}"; ${near === undefined ? '--help lists them.' : `did you mean "${near}"?`}`;
}
