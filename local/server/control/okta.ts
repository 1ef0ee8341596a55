import type { Local } from '../local';
import { LocalError } from '../local-error';
import { atAddress, type OktaDocument, oktaDocumentSchema } from '../okta-document';

/** @throws LocalError 404 */
export function readOkta({ okta, url }: Local, connectionId: string): OktaDocument {
  const document = okta.find(connectionId);
  if (document) return atAddress(document, url);
  throw new LocalError(
    404,
    `No simulated identity provider knows connection "${connectionId}"; make one with: npm run local -- connect --name NAME`,
  );
}

/** Stores a connection's state in the simulated identity provider, including base URL and token. */
export function saveOkta({ okta }: Local, connectionId: string, body: unknown): OktaDocument {
  const document = oktaDocumentSchema.parse(body);
  if (document.connectionId !== connectionId) throw new LocalError(400, 'The body names another connection.');
  okta.save(document);
  return document;
}
