/** Storage did not answer, or asks for a longer pause than this invocation may wait. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable';
  readonly retryAfterSeconds: number;
  constructor(retryAfterSeconds: number, options: { readonly cause?: unknown } = {}) {
    super('Storage is not available.', options);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
