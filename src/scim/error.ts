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

  constructor(status: number, detail: string, scimType?: ScimType, headers: Readonly<Record<string, string>> = {}) {
    super(detail);
    this.name = 'ScimError';
    this.status = status;
    this.detail = detail;
    this.scimType = scimType;
    this.headers = headers;
  }
}

export const badFilter = (detail: string) => new ScimError(400, detail, 'invalidFilter');
export const badValue = (detail: string) => new ScimError(400, detail, 'invalidValue');
export const badSyntax = (detail: string) => new ScimError(400, detail, 'invalidSyntax');
export const badPath = (detail: string) => new ScimError(400, detail, 'invalidPath');
export const noTarget = (detail: string) => new ScimError(400, detail, 'noTarget');
export const notMutable = (detail: string) => new ScimError(400, detail, 'mutability');
export const notFound = (detail: string) => new ScimError(404, detail);
