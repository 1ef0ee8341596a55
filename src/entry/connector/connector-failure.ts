import type { ConnectorError } from './contract/error';

/** An answer of the connector's web trigger other than 200. */
export class ConnectorFailure extends Error {
  override readonly name = 'ConnectorFailure';
  readonly status: number;
  readonly body: ConnectorError;
  /** Seconds until the same may succeed. */
  readonly retryAfter: number | undefined;
  constructor(status: number, body: ConnectorError, retryAfter?: number) {
    super(body.message);
    this.status = status;
    this.body = body;
    this.retryAfter = retryAfter;
  }
}

/** @param unknown places that only a newer version knows */
export const invalid = (message: string, unknown: readonly string[] = []): ConnectorFailure =>
  new ConnectorFailure(400, { error: 'invalid', message, ...(unknown.length > 0 && { unknown: [...unknown] }) });

export const tokenWrong = (): ConnectorFailure =>
  new ConnectorFailure(401, {
    error: 'token-wrong',
    message:
      'The token is missing, wrong, expired or revoked, or the URL is not that of a connection to a directory. Open the connection in Rollcall and add a token.',
  });

export const routeUnknown = (): ConnectorFailure =>
  new ConnectorFailure(404, {
    error: 'route-unknown',
    message: 'There is nothing at this address: send POST to /poll, /people, /groups, /removals or /known.',
  });

export const leaseLost = (): ConnectorFailure =>
  new ConnectorFailure(409, {
    error: 'lease-lost',
    message: 'Another connector has taken over, or this one has left: poll for a new lease.',
  });

export const busy = (status: 429 | 503, message: string, seconds: number): ConnectorFailure =>
  new ConnectorFailure(status, { error: 'busy', message }, Math.max(1, Math.ceil(seconds)));
