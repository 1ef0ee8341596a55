import type { KvsStores } from '../../src/adapters/kvs/kvs-stores';
import type { ConnectionId } from '../../src/connections/connection';
import type { UserId } from '../../src/directory/ids';
import { memoryStores } from '../support/memory-store';
import { sampleTime } from '../support/samples';
import { startForStores } from './inside-forge';

/** What the report of personal data and uninstalling alone use is tested there. */
type SharedStores = Omit<KvsStores, 'kept' | 'cycles' | 'leftovers'>;

export interface OpenedStores {
  /** Runs work as one invocation: with stores of its own over what all share. */
  run<Value>(work: (stores: SharedStores) => Promise<Value>): Promise<Value>;
  /** Lets users be who are nothing but members: thousands of them cost next to nothing. */
  addMembers(connection: ConnectionId, ids: readonly UserId[]): Promise<void>;
  close(): Promise<void>;
}

/** Every implementation of the stores; a contract suite runs over each. */
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
      // Time goes on between invocations, as it does for a real reader.
      let moment = Date.parse(sampleTime);
      const now = () => {
        moment += 1;
        return moment;
      };
      return { run: (work) => run(() => work(stores({ now }))), addMembers, close };
    },
  },
];
