import type { DirectoryStatus } from '../../directory-status';
import { presentDirectory } from '../ldap/present-directory';
import { askForScan } from '../ldap/scan-now';
import { startDirectory, startDirectorySchema } from '../ldap/start-directory';
import type { Local } from '../local';

export interface StartedDirectory extends DirectoryStatus {
  /** Servers that the settings of the connection named before. */
  readonly replaced: readonly string[];
}

/** Starts a simulated directory and the connector beside it. */
export async function startLdap(local: Local, body: unknown): Promise<StartedDirectory> {
  const { connectionId, replaced, isNew } = await startDirectory(local, startDirectorySchema.parse(body));
  // The first scan comes by itself.
  if (!isNew) await askForScan(local, connectionId);
  return { ...(await presentDirectory(local, connectionId)), replaced };
}

export const readLdap = (local: Local, connectionId: string): Promise<DirectoryStatus> =>
  presentDirectory(local, connectionId);

/** The connections whose simulated directories run. */
export const listLdap = ({ directories }: Local): readonly { readonly connectionId: string; readonly kind: string }[] =>
  directories.all().map(({ document: { connectionId, kind } }) => ({ connectionId, kind }));

export async function stopLdap(
  { directories }: Local,
  connectionId: string,
): Promise<{ readonly connectionId: string }> {
  await directories.stop(connectionId);
  return { connectionId };
}
