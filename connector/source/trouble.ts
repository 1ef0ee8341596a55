import type { TroubleCode } from '../../src/entry/connector/contract/codes';

/** Trouble with a directory, with the server's or the system's own words. */
export class Trouble extends Error {
  override readonly name: string = 'Trouble';
  readonly code: TroubleCode;
  /** Whether another server may be tried: a wrong password is wrong on all of them. */
  readonly isOfServer: boolean;
  /** `host:port`, if it is one server's. */
  readonly server: string | undefined;
  constructor(code: TroubleCode, detail: string, options: ErrorOptions & { readonly server?: string } = {}) {
    super(detail, options);
    this.code = code;
    this.server = options.server;
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
  'global-catalog',
  'not-synchronized',
]);
