/** What goes wrong between the connector and a directory. The words are in `trouble-words.ts`. */
export type TroubleCode =
  | 'name-unknown'
  | 'unreachable'
  | 'connect-timeout'
  | 'tls-untrusted'
  | 'tls-wrong-name'
  | 'tls-expired'
  | 'tls-refused'
  | 'plain-refused'
  | 'bind-refused'
  | 'bind-needs-tls'
  | 'account-locked'
  | 'password-missing'
  | 'base-missing'
  | 'filter-refused'
  | 'page-refused'
  | 'size-limited'
  | 'time-limited'
  | 'not-allowed'
  | 'answer-timeout'
  | 'connection-lost'
  | 'server-refused'
  | 'host-refused'
  | 'binds-used-up'
  | 'nobody-found';

/** Trouble with a directory, with the server's or the system's own words. */
export class Trouble extends Error {
  override readonly name = 'Trouble';
  readonly code: TroubleCode;
  /** Whether another server may be tried: a wrong password is wrong on all of them. */
  readonly isOfServer: boolean;
  constructor(code: TroubleCode, detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.code = code;
    this.isOfServer = ofServer.has(code);
  }
}

const ofServer: ReadonlySet<TroubleCode> = new Set<TroubleCode>([
  'name-unknown',
  'unreachable',
  'connect-timeout',
  'tls-untrusted',
  'tls-wrong-name',
  'tls-expired',
  'tls-refused',
  'answer-timeout',
  'connection-lost',
]);
