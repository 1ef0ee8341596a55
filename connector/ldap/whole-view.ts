import { EqualityFilter } from 'ldapts';
import type { Entry } from '../directory/entry';
import { Trouble } from '../source/trouble';
import { isRefusal } from './refusals';
import type { Session } from './session';

/** Among the capabilities of a domain controller (MS-ADTS §3.1.1.3.4.3.1); AD LDS, which has no catalogue, has another one. */
const activeDirectory = '1.2.840.113556.1.4.800';
/** Where a domain controller has its global catalogue, plain and over TLS (MS-ADTS §3.1.1.3.1.10). */
const cataloguePorts: readonly number[] = [3268, 3269];

/**
 * Refuses a server that says of itself, or shows, that it has only a part: whoever is not in it would look as if they had left,
 * and for Active Directory the answer that there is no such id would even be taken for proof. Nothing has been read yet.
 * - A global catalogue has a part of the attributes, and the members of universal groups only. What it says at its root is the same
 *   on every port. Its ports are known, and behind another one it is recognised by what it alone allows: a search below the empty
 *   name, which a domain controller refuses.
 * - A domain controller that has not received everything since it was started says `isSynchronized: FALSE` (MS-ADTS §3.1.1.3.2).
 * @throws {Trouble} `global-catalog` or `not-synchronized`; or because the session is over
 */
export async function assertWholeView(session: Session): Promise<void> {
  const root = await rootOf(session);
  if (root === undefined || !root.texts('supportedCapabilities').includes(activeDirectory)) return;
  const { host, port } = session.endpoint;
  const server = `${host}:${port}`;
  if (cataloguePorts.includes(port)) {
    throw new Trouble('global-catalog', `Port ${port} of Active Directory is its global catalogue.`, { server });
  }
  if (await showsForest(session)) {
    throw new Trouble('global-catalog', 'It shows the whole forest, as only a global catalogue does.', { server });
  }
  if (root.text('isSynchronized')?.toUpperCase() === 'FALSE') {
    throw new Trouble('not-synchronized', 'It says isSynchronized: FALSE.', { server });
  }
}

/** What a server says of itself; undefined if it does not say it to this account. */
async function rootOf(session: Session): Promise<Entry | undefined> {
  try {
    const root = await session.readEntry('', ['supportedCapabilities', 'isSynchronized']);
    return typeof root === 'string' ? undefined : root;
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

async function showsForest(session: Session): Promise<boolean> {
  const filter = new EqualityFilter({ attribute: 'objectClass', value: 'domainDNS' });
  try {
    return (await session.find({ base: '', scope: 'sub', filter, attributes: ['objectClass'] })).length > 0;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}
