import { typedCommand } from '../../typed-command';
import type { Local } from '../local';
import { LocalError } from '../local-error';
import { atAddress, type OktaDocument, oktaDocumentSchema } from '../okta-document';
import { listConnections } from './status';

/** @throws LocalError 404 that says how the simulated identity provider gets to know the connection */
export async function readOkta(local: Local, connectionId: string): Promise<OktaDocument> {
  const document = local.okta.find(connectionId);
  if (document) return atAddress(document, local.url);
  const connection = (await listConnections(local)).find(({ id }) => id === connectionId);
  throw new LocalError(404, connection ? whyUnknown(local, connection) : whyMissing(local, connectionId));
}

/** Only the page has shown the token; the app keeps its hash. */
function whyUnknown({ url }: Local, { name, baseUrl }: { readonly name: string; readonly baseUrl: string }): string {
  const command = typedCommand(url, `okta --base-url ${baseUrl} --token TOKEN`);
  return [
    `The connection "${name}" was made on the page, so the simulated identity provider does not know its token yet.`,
    `Enter the one that the page has shown, or a new one from there: ${command}`,
  ].join(' ');
}

const whyMissing = ({ url }: Local, connectionId: string): string =>
  `There is no connection "${connectionId}". To list them: ${typedCommand(url, 'status')}`;

/** Stores a connection's state in the simulated identity provider, including base URL and token. */
export function saveOkta({ okta }: Local, connectionId: string, body: unknown): OktaDocument {
  const document = oktaDocumentSchema.parse(body);
  if (document.connectionId !== connectionId) throw new LocalError(400, 'The body names another connection.');
  okta.save(document);
  return document;
}
