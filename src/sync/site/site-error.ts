import type { CauseCode } from '../../journal/causes';

/** What Atlassian's answer means to us; created in one place, the adapter's client. */
export class SiteError extends Error {
  override readonly name = 'SiteError';
  /** `unavailable`: try again later. `rejected`: this request, as it is, never works. `forbidden`: the credential may not. `unauthorized`: the credential is dead. */
  readonly kind: 'unavailable' | 'rejected' | 'forbidden' | 'unauthorized';
  readonly code: CauseCode;
  readonly retryAfterSeconds?: number;
  /** Atlassian has answered, or was not asked: nothing can arrive any more. */
  readonly isAnswered: boolean;
  constructor(
    kind: SiteError['kind'],
    code: CauseCode,
    detail: string,
    options: { readonly retryAfterSeconds?: number; readonly isAnswered?: boolean; readonly cause?: unknown } = {},
  ) {
    super(detail, { cause: options.cause });
    this.kind = kind;
    this.code = code;
    this.isAnswered = options.isAnswered ?? kind !== 'unavailable';
    if (options.retryAfterSeconds !== undefined) this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
