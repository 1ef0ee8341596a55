import { idLength } from '../../directory/ids';
import type { SiteGroup } from '../site/site-groups';
import type { SyncPorts } from '../sync-ports';

/** Tells which connection a group is created for, and which of its creations it is. */
export const signatureFor = (connection: { readonly id: string }, id: string): string => `${connection.id}${id}`;

/**
 * Whether a connection of this installation has created the group. Nobody is noted as its owner until the answer to its creation
 * has come, and another connection may find it before. A group of another installation is somebody else's.
 */
export async function isSignedHere(
  { owners }: { readonly owners: Pick<SyncPorts['owners'], 'connection'> },
  { signature }: Pick<SiteGroup, 'signature'>,
): Promise<boolean> {
  if (signature?.length !== 2 * idLength) return false;
  return (await owners.connection(signature.slice(0, idLength))) !== undefined;
}
