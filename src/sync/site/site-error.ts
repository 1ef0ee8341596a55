import type { CauseCode } from '../../journal/causes/causes';
import { inEnglish } from '../../journal/in-english';
import type { Sentence } from '../../journal/sentence';

/** What Atlassian's answer means to us; created in one place, the adapter's client. */
export class SiteError extends Error {
  override readonly name = 'SiteError';
  /** `unavailable`: try again later. `rejected`: this request, as it is, never works. `forbidden`: the credential may not. `unauthorized`: the credential is dead. */
  readonly kind: 'unavailable' | 'rejected' | 'forbidden' | 'unauthorized';
  readonly code: CauseCode;
  /** What it says, if it was not Atlassian that said it. */
  readonly said?: Sentence;
  readonly retryAfterSeconds?: number;
  /** Atlassian has answered, or was not asked: nothing can arrive any more. */
  readonly isAnswered: boolean;
  constructor(
    kind: SiteError['kind'],
    code: CauseCode,
    detail: string | Sentence,
    options: { readonly retryAfterSeconds?: number; readonly isAnswered?: boolean; readonly cause?: unknown } = {},
  ) {
    super(typeof detail === 'string' ? detail : inEnglish(detail), { cause: options.cause });
    if (typeof detail !== 'string') this.said = detail;
    this.kind = kind;
    this.code = code;
    this.isAnswered = options.isAnswered ?? kind !== 'unavailable';
    if (options.retryAfterSeconds !== undefined) this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** What an error says: Rollcall's own sentence, or Atlassian's words. */
export const saidBy = (error: SiteError): Sentence => error.said ?? { say: 'quoted', words: error.message };
