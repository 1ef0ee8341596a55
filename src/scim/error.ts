import { problemText, type ScimProblem } from './problems/problem';

/** The `scimType` values of RFC 7644 §3.12 (table 9) and of cursor pagination (RFC 9865 §2.3). */
export type ScimType =
  | 'invalidFilter'
  | 'tooMany'
  | 'uniqueness'
  | 'mutability'
  | 'invalidSyntax'
  | 'invalidPath'
  | 'noTarget'
  | 'invalidValue'
  | 'invalidVers'
  | 'sensitive'
  | 'invalidCursor'
  | 'expiredCursor'
  | 'invalidCount';

/**
 * The one error of the protocol core (RFC 7644 §3.12). Okta shows `detail` on its task page, so it is a sentence that
 * names what was sent and what to do about it.
 */
export class ScimError extends Error {
  readonly status: number;
  readonly detail: string;
  readonly scimType: ScimType | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** What `detail` says, by codes, if a filter, a path or a body is wrong: the page tells it too, and is not always English. */
  readonly said: readonly ScimProblem[] | undefined;

  constructor(
    status: number,
    detail: string,
    scimType?: ScimType,
    headers: Readonly<Record<string, string>> = {},
    said?: readonly ScimProblem[],
  ) {
    super(detail);
    this.name = 'ScimError';
    this.status = status;
    this.detail = detail;
    this.scimType = scimType;
    this.headers = headers;
    this.said = said;
  }
}

export const badFilter = (problem: ScimProblem) => refusalOf('invalidFilter', problem);
export const badValue = (problem: Problem) => refusalOf('invalidValue', problem);
export const badSyntax = (problem: Problem) => refusalOf('invalidSyntax', problem);
export const badPath = (...problems: readonly ScimProblem[]) => refusalOf('invalidPath', problems);
export const noTarget = (problem: ScimProblem) => refusalOf('noTarget', problem);
export const notMutable = (problem: ScimProblem) => refusalOf('mutability', problem);
export const notFound = (detail: string) => new ScimError(404, detail);
/** A refusal with another status than 400, which has no scimType of its own. */
export const refusedWith = (status: number, problem: ScimProblem, headers: Readonly<Record<string, string>> = {}) =>
  new ScimError(status, problemText([problem]), undefined, headers, [problem]);

/** By its code if the log may tell it; in words if only the client hears it: queries, discovery and bulk. */
type Problem = ScimProblem | string;

function refusalOf(scimType: ScimType, problem: Problem | readonly ScimProblem[]): ScimError {
  if (typeof problem === 'string') return new ScimError(400, problem, scimType);
  const problems = 'say' in problem ? [problem] : problem;
  return new ScimError(400, problemText(problems), scimType, {}, problems);
}
