import type { TroubleCode } from '../../src/entry/connector/contract/codes';
import { Trouble } from '../source/trouble';

/** Where in the conversation an error came up: the same code of the server means another thing in each. */
export type Stage = 'connect' | 'tls' | 'bind' | 'search';

/** The results of RFC 4511 §4.1.9 that lead somewhere; any other is `server-refused`. */
const results: Readonly<Record<number, TroubleCode>> = {
  1: 'not-allowed',
  3: 'time-limited',
  4: 'size-limited',
  8: 'bind-needs-tls',
  10: 'base-missing',
  11: 'page-refused',
  32: 'base-missing',
  34: 'base-missing',
  49: 'bind-refused',
  50: 'not-allowed',
};

/** At a bind: 389 Directory Server answers 53 for a locked account, and slapd for a bind without a password. */
const bindResults: Readonly<Record<number, TroubleCode>> = {
  ...results,
  32: 'bind-refused',
  34: 'bind-refused',
  53: 'account-locked',
};

/**
 * Active Directory answers 49 to every bind that it refuses, and says why as a code of Windows (winerror.h): to whoever knows the
 * password that it has expired (532) or has to be changed (773), that the account is switched off (533) or has expired (701); and 775
 * if it is locked. `52e` is a wrong password or no such account.
 */
const lockedByWindows = /\bdata (532|533|701|773|775)\b/i;

/** Node's codes of sockets and certificates. */
const systemCodes: Readonly<Record<string, TroubleCode>> = {
  ENOTFOUND: 'name-unknown',
  EAI_AGAIN: 'name-unknown',
  ECONNREFUSED: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ETIMEDOUT: 'connect-timeout',
  CERT_HAS_EXPIRED: 'tls-expired',
  CERT_NOT_YET_VALID: 'tls-expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls-wrong-name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls-untrusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls-untrusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls-untrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'tls-untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls-untrusted',
  CERT_UNTRUSTED: 'tls-untrusted',
  CERT_SIGNATURE_FAILURE: 'tls-untrusted',
};

/** What an error of ldapts or Node stands for. An error that stands for nothing is a fault of ours, and stays as it is. */
export function toTrouble(error: unknown, stage: Stage): Trouble {
  if (error instanceof Trouble) return error;
  if (!(error instanceof Error)) throw error;
  const { code } = error as Error & { readonly code?: unknown };
  return new Trouble(codeOf(code, error.message, stage), wordsOf(error), { cause: error });
}

function codeOf(code: unknown, message: string, stage: Stage): TroubleCode {
  if (stage === 'bind' && code === 49 && lockedByWindows.test(message)) return 'account-locked';
  if (typeof code === 'number') return (stage === 'bind' ? bindResults : results)[code] ?? 'server-refused';
  if (typeof code === 'string') {
    const known = systemCodes[code];
    if (known !== undefined) return known;
    if (code.startsWith('ERR_SSL') || code === 'EPROTO') return 'tls-refused';
    if (code === 'ECONNRESET' || code === 'EPIPE') return stage === 'search' ? 'connection-lost' : resetAt(stage);
  }
  // ldapts's own errors have no code.
  if (/connect(ion)? time(d )?out/i.test(message)) return 'connect-timeout';
  if (/timed out|timeout/i.test(message)) return 'answer-timeout';
  if (/connection closed|not established|socket/i.test(message))
    return stage === 'search' ? 'connection-lost' : resetAt(stage);
  return stage === 'search' ? 'filter-refused' : 'server-refused';
}

/** A port of the other kind closes the connection while it is made: TLS was offered to plain LDAP, or the reverse. */
const resetAt = (stage: Stage): TroubleCode => (stage === 'bind' ? 'connection-lost' : 'tls-refused');

/**
 * The server's own words, without the code that ldapts appends to every message, often after nothing else: then the name of the result
 * as the standard has it (RFC 4511 §4.1.9), `invalidCredentials (49)`.
 */
function wordsOf(error: Error): string {
  const words = error.message.replace(/\s*Code: 0x[0-9a-f]+\s*$/i, '').trim();
  if (words !== '') return words;
  const { code } = error as { readonly code?: unknown };
  if (typeof code !== 'number') return error.name;
  const result = error.name.replace(/Error$/, '');
  return `${result.charAt(0).toLowerCase()}${result.slice(1)} (${code})`;
}
