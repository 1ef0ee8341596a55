import { type FilterProblem, filterProblemText } from './filter/filter-problems';

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
  /** What `detail` says, by codes, if a filter or a path is wrong: settings have some too, and the page is not always English. */
  readonly said: readonly FilterProblem[] | undefined;

  constructor(
    status: number,
    detail: string,
    scimType?: ScimType,
    headers: Readonly<Record<string, string>> = {},
    said?: readonly FilterProblem[],
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

export const badFilter = (problem: FilterProblem) => refusalOf('invalidFilter', [problem]);
export const badValue = (detail: string) => new ScimError(400, detail, 'invalidValue');
export const badSyntax = (detail: string) => new ScimError(400, detail, 'invalidSyntax');
export const badPath = (detail: string) => new ScimError(400, detail, 'invalidPath');
/** The same of a path that the parser refuses. */
export const unreadablePath = (...problems: readonly FilterProblem[]) => refusalOf('invalidPath', problems);
export const noTarget = (detail: string) => new ScimError(400, detail, 'noTarget');
export const notMutable = (detail: string) => new ScimError(400, detail, 'mutability');
export const notFound = (detail: string) => new ScimError(404, detail);

const refusalOf = (scimType: ScimType, problems: readonly FilterProblem[]) =>
  new ScimError(400, filterProblemText(problems), scimType, {}, problems);
