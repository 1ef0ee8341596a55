import { dnKey } from '../../directory/dn';

/** Ports of `ldap:` and `ldaps:`, which need not be said. */
const usualPorts: ReadonlySet<string> = new Set(['', '389', '636']);

/**
 * The part of a directory that a referral (RFC 4511 §4.1.10) is about: server and name, however they are written. Protection, and
 * what RFC 4516 has after the name, such as the scope that slapd adds, are no other part. What is no such URL stands for itself.
 */
export function referralPart(referral: string): string {
  const [, host = '', port = '', name = ''] =
    /^ldaps?:\/\/(\[[^\]]*\]|[^/:?]*)(?::(\d+))?(?:\/([^?]*))?/i.exec(referral) ?? [];
  const key = dnKey(decoded(name));
  if (host === '' || key === undefined) return referral;
  return `ldap://${host.toLowerCase()}${usualPorts.has(port) ? '' : `:${port}`}/${key.replaceAll('\n', ',')}`;
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
