import type { KvsStores } from '../../src/adapters/kvs/kvs-stores';
import type { ConnectionId } from '../../src/connections/connection';
import type { UserId } from '../../src/directory/ids';
import { memoryStores } from '../support/memory-store';
import { sampleTime } from '../support/samples';
import { startForStores } from './inside-forge';

/** Stores used only by the report of personal data and by uninstalling are tested there. */
type SharedStores = Omit<KvsStores, 'kept' | 'cycles' | 'leftovers'>;

export interface OpenedStores {
  /** Runs work as one invocation: with its own stores over shared data. */
  run<Value>(work: (stores: SharedStores) => Promise<Value>): Promise<Value>;
  /** Creates users that are nothing but members: thousands of them cost next to nothing. */
  addMembers(connection: ConnectionId, ids: readonly UserId[]): Promise<void>;
  close(): Promise<void>;
}

/** All implementations of the stores; contract suites run over each. */
export const implementations: readonly { readonly name: string; open(): Promise<OpenedStores> }[] = [
  {
    name: 'in memory',
    async open() {
      const stores = memoryStores(() => Date.parse(sampleTime));
      return {
        run: (work) => work(stores),
        addMembers: async (connection, ids) => stores.addMembers(connection, ids),
        close: async () => undefined,
      };
    },
  },
  {
    name: 'in Forge storage',
    async open() {
      const { run, stores, addMembers, close } = await startForStores();
      // Time passes between invocations, as for a real reader.
      let moment = Date.parse(sampleTime);
      const now = () => {
        moment += 1;
        return moment;
      };
      return { run: (work) => run(() => work(stores({ now }))), addMembers, close };
    },
  },
];
