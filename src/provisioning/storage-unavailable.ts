/** Storage did not answer, or asks to go slower for longer than this invocation may wait. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable';
  readonly retryAfterSeconds: number;
  /** Storage answered: its quota for the minute is used up. */
  readonly isThrottled: boolean;
  constructor(retryAfterSeconds: number, options: { readonly isThrottled?: boolean; readonly cause?: unknown } = {}) {
    super('Storage is not available.', { cause: options.cause });
    this.retryAfterSeconds = retryAfterSeconds;
    this.isThrottled = options.isThrottled ?? false;
  }
}
