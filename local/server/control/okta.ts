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

/** Keeps what the simulated identity provider of a connection holds; its base URL and token come along. */
export function saveOkta({ okta }: Local, connectionId: string, body: unknown): OktaDocument {
  const document = oktaDocumentSchema.parse(body);
  if (document.connectionId !== connectionId) throw new LocalError(400, 'The connection of the body is another one.');
  okta.save(document);
  return document;
}
