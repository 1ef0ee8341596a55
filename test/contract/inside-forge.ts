import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kvs } from '@forge/kvs';
import { parse, stringify } from 'yaml';
import { type LocalForge, startForge } from '../../local/forge/host';
import { keys } from '../../src/adapters/kvs/keys';
import { type KvsOptions, type KvsStores, kvsStores } from '../../src/adapters/kvs/kvs-stores';
import { records } from '../../src/adapters/kvs/records';
import type { ConnectionId } from '../../src/connections/connection';
import type { UserId } from '../../src/directory/ids';

/** A local Forge with the real manifest's entities and one function, which runs what a test passes it. */
export interface ForgeForStores {
  readonly forge: LocalForge;
  /** Forge storage as the app's packages see it. */
  readonly kvs: typeof kvs;
  /** Runs `work` inside an invocation: the only place where Forge's packages work. */
  run<Value>(work: () => Promise<Value>): Promise<Value>;
  /** The stores of an invocation. */
  stores(options?: Partial<KvsOptions>): KvsStores;
  /** Creates users that are nothing but members: only their memberships records, in batches. */
  addMembers(connection: ConnectionId, ids: readonly UserId[]): Promise<void>;
  close(): Promise<void>;
}

/** Forge's maximum number of records per request. */
const batch = 25;

const workName = Symbol.for('rollcall.test.work');
const shared = globalThis as unknown as Record<symbol, Map<string, () => Promise<void>> | undefined>;

export async function startForStores(): Promise<ForgeForStores> {
  const directory = mkdtempSync(join(tmpdir(), 'rollcall-stores-'));
  writeApp(join(directory, 'app'));
  const works = new Map<string, () => Promise<void>>();
  shared[workName] = works;
  const forge = await startForge({
    appDirectory: join(directory, 'app'),
    dataDirectory: join(directory, 'data'),
    publicUrl: () => 'http://127.0.0.1',
    products: { product: async () => new Response(null, { status: 404 }), egress: () => undefined },
    quotas: 'unlimited',
    queryLagMilliseconds: 0,
  });
  let count = 0;
  const run = async <Value>(work: () => Promise<Value>) => {
    count += 1;
    const id = String(count);
    const outcome = new Promise<Value>((resolve, reject) => {
      works.set(id, () => work().then(resolve, reject));
    });
    outcome.catch(() => undefined);
    const { accountId } = forge.installation;
    await forge.invokeResolver({ moduleKey: 'page', functionKey: 'run', payload: { id }, accountId });
    return outcome;
  };
  return {
    forge,
    kvs,
    run,
    addMembers: (connection, ids) =>
      run(async () => {
        for (let from = 0; from < ids.length; from += batch) {
          const items = ids.slice(from, from + batch).map((userId) => {
            const value = records.memberships({ schema: 1, userId, version: 1, groups: [] });
            return { key: keys.memberships(connection, userId).key, entityName: 'memberships', value };
          });
          const { failedKeys } = await kvs.batchSet(items);
          if (failedKeys.length > 0) throw new Error(`${failedKeys.length} members were not written.`);
        }
      }),
    stores: (options = {}) =>
      kvsStores({
        kvs,
        wakeUps: { queue: async () => undefined },
        installation: forge.installation.installationId,
        ...options,
      }),
    async close() {
      await forge.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function writeApp(directory: string): void {
  const manifest = parse(readFileSync('manifest.yml', 'utf8')) as { app: object };
  const app = {
    app: manifest.app,
    modules: {
      'jira:adminPage': [
        { key: 'page', title: 'Page', resource: 'page', render: 'native', resolver: { function: 'run' } },
      ],
      function: [{ key: 'run', handler: 'index.run' }],
    },
    resources: [{ key: 'page', path: 'src/index.js' }],
    permissions: { scopes: ['storage:app'] },
  };
  mkdirSync(join(directory, 'src'), { recursive: true });
  writeFileSync(join(directory, 'manifest.yml'), stringify(app));
  writeFileSync(
    join(directory, 'src', 'index.js'),
    `exports.run = ({ call }) => globalThis[Symbol.for('rollcall.test.work')].get(call.payload.id)();`,
  );
}
