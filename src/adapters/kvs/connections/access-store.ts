import type { AccessSecrets, AccessSummary } from '../../../connections/access';
import { type AccessStore, type CredentialKind, noAccess } from '../../../connections/access-store';
import { changeAccess, secretOf } from '../../../connections/change-access';
import type { Authorship } from '../../../connections/history-entry';
import { Conflict } from '../../../provisioning/store/conflict';
import { historyEntries, historyWrites } from '../journal/history-store';
import { keys } from '../keys';
import { records } from '../records';
import type { Storage, Stored, Write } from '../storage';
import { readOrBeginAccess } from './access-record';

interface CachedSecrets {
  readonly version: number;
  readonly secrets: AccessSecrets;
}

/** Secrets in memory, by installation: one process serves many. The limit exceeds what a process meets in its life. */
const cache = new Map<string, CachedSecrets>();
const mostInstallations = 100;
const tries = 5;

/**
 * The credentials for Atlassian. A change writes the secret before the summary, so that a reader of the new version
 * finds at least the new secret; a cached secret is valid for one version. Administrators' changes go into the history
 * under the name of the `author`.
 */
export function accessStore(storage: Storage, installation: string, author: () => Authorship): AccessStore {
  const place = keys.access();
  const summary = async () => (await storage.get<Stored<AccessSummary>>(place))?.doc ?? noAccess;
  const readSecret = (credential: CredentialKind) =>
    storage.ask((kvs) => kvs.getSecret<AccessSecrets>(keys.secret(credential)));

  return {
    summary,
    async secrets() {
      const { version, organization, administrator } = await summary();
      const cached = cache.get(installation);
      if (cached?.version === version) return cached.secrets;
      const parts = await Promise.all([
        organization && readSecret('organization'),
        administrator && readSecret('administrator'),
      ]);
      const secrets: AccessSecrets = Object.assign({}, ...parts);
      remember(installation, { version, secrets });
      return secrets;
    },
    async change(change) {
      const secret = secretOf(change);
      for (const credential of ['organization', 'administrator'] as const) {
        const part = secret[credential];
        if (part) await storage.ask((kvs) => kvs.setSecret(keys.secret(credential), { [credential]: part }));
      }
      const { accessEntry } = await historyEntries();
      for (let attempt = 1; ; attempt += 1) {
        storage.forget([place]);
        const before = await readOrBeginAccess(storage);
        const changed = changeAccess(before, change);
        const entry = accessEntry((before.history ?? 0) + 1, author(), { before, after: changed, change });
        const after = entry ? { ...changed, history: entry.id } : changed;
        const first = { place, value: records.plain(after), ifVersion: before.version };
        if (await isStored(storage, [first, ...historyWrites('access', entry)])) {
          if (change.kind === 'remove') await storage.ask((kvs) => kvs.deleteSecret(keys.secret(change.credential)));
          return after;
        }
        if (attempt === tries) throw new Conflict('Atlassian access was changed by somebody else.');
      }
    },
  };
}

/** False if somebody else was first. */
async function isStored(storage: Storage, writes: readonly Write[]): Promise<boolean> {
  try {
    await storage.commit(writes);
    return true;
  } catch (error) {
    if (error instanceof Conflict) return false;
    throw error;
  }
}

function remember(installation: string, secrets: CachedSecrets): void {
  cache.delete(installation);
  cache.set(installation, secrets);
  const [oldest] = cache.keys();
  if (cache.size > mostInstallations && oldest !== undefined) cache.delete(oldest);
}
