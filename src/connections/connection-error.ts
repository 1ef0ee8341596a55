/** Why a change of a connection was refused; the codes are in the catalogue of causes. */
export type ConnectionErrorCode =
  | 'connection-name-taken'
  | 'connection-name-invalid'
  | 'connection-name-differs'
  | 'connection-not-found'
  | 'connection-changed'
  | 'token-expiry-past'
  | 'token-limit'
  | 'token-not-found'
  | 'history-entry-not-found'
  | 'history-entry-without-settings';

export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';
  readonly code: ConnectionErrorCode;
  /** The input at fault. */
  readonly field: string | undefined;
  constructor(code: ConnectionErrorCode, field?: string) {
    super(code);
    this.code = code;
    this.field = field;
  }
}
