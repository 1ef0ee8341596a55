import type { Connection } from '../../../src/entry/admin/contract/connections';

/** The tokens that the identity provider may use at `now` (milliseconds). */
export const validTokens = ({ tokens }: Pick<Connection, 'tokens'>, now: number): Connection['tokens'] =>
  tokens.filter(
    ({ revoked, expires }) => revoked === undefined && (expires === undefined || Date.parse(expires) > now),
  );
