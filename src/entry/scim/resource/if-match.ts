import type { Precondition } from '../../../provisioning/attempts/precondition';
import { checkIfMatch, etagOf } from '../../../scim/etag';
import type { Asked } from '../operation';

/** The precondition of a request that names the version it has seen (RFC 7644 §3.14). @throws ScimError 412 */
export function ifMatchOf(asked: Pick<Asked, 'header'>): Precondition | undefined {
  const ifMatch = asked.header('if-match')?.trim();
  if (!ifMatch || ifMatch === '*') return undefined;
  return ({ version }) => checkIfMatch(ifMatch, etagOf(version));
}
