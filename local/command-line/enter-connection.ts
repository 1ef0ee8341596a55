import { z } from 'zod';
import { type OktaDocument, oktaDocumentSchema } from '../server/okta-document';
import { CommandError } from './command-error';
import type { ControlClient } from './control-client';

const versions = { v1: '1.1', v2: '2.0' } as const;

/**
 * Enters the base URL and token of a connection in the simulated identity provider, as an administrator does by hand in
 * a real one. What it already holds for the connection stays.
 * @returns the connection's id
 * @throws CommandError if the base URL is not a connection's
 */
export async function enterConnection(
  control: ControlClient,
  entered: { readonly baseUrl: string; readonly token: string; readonly provider?: string | undefined },
): Promise<string> {
  const [, connectionId, version] = /\/x1\/[^/]+\/([^/]+)\/(v[12])\/?$/.exec(pathOf(entered.baseUrl)) ?? [];
  if (connectionId === undefined || (version !== 'v1' && version !== 'v2')) {
    throw new CommandError('okta: the base URL ends in the id of a connection and /v2 or /v1; copy it from the page.');
  }
  const path = `/local/okta/${encodeURIComponent(connectionId)}`;
  const known = await control.get(path, oktaDocumentSchema).catch(() => undefined);
  const document: OktaDocument = {
    ...(known ?? { name: connectionId }),
    connectionId,
    provider: entered.provider ?? known?.provider ?? 'okta',
    scimVersion: versions[version],
    baseUrl: entered.baseUrl,
    token: entered.token,
  };
  await control.put(path, document, z.unknown());
  return connectionId;
}

function pathOf(url: string): string {
  try {
    return new URL(url).pathname;
  } catch {
    return '';
  }
}
