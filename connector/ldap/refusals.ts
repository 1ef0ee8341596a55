import type { TroubleCode } from '../../src/entry/connector/contract/codes';
import { Trouble } from '../source/trouble';

/** Results of LDAP to a search, after which the session goes on. */
const codes: ReadonlySet<TroubleCode> = new Set<TroubleCode>([
  'size-limited',
  'time-limited',
  'page-refused',
  'not-allowed',
  'server-refused',
  'base-missing',
]);

/** Whether the server has answered a search with a refusal, so that another question may follow in the same session. */
export const isRefusal = (error: unknown): error is Trouble => error instanceof Trouble && codes.has(error.code);
