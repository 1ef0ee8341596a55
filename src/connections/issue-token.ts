import type { BearerToken } from './connection';
import type { System } from './system';

export interface IssuedToken {
  /** The stored form. */
  readonly kept: BearerToken;
  /** The token itself, to be shown once. */
  readonly token: string;
}

const prefixLength = 6;

export function issueToken(
  system: Pick<System, 'now' | 'newId' | 'newSecret' | 'sha256Hex'>,
  label: string,
  expires?: string,
): IssuedToken {
  const token = system.newSecret();
  const kept: BearerToken = {
    id: system.newId(),
    label,
    hash: system.sha256Hex(token),
    prefix: token.slice(0, prefixLength),
    created: system.now(),
    ...(expires === undefined ? {} : { expires }),
  };
  return { kept, token };
}
