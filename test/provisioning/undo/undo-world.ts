import type { GroupId, UserId } from '../../../src/directory/ids';
import type { UndoOf } from '../../../src/directory/undo';
import { runSyncWork } from '../../../src/provisioning/background/run-sync-work';
import { runBelongings } from '../../../src/provisioning/belongings/run-belongings';
import type { Call } from '../../../src/provisioning/call';
import { runLimitWork } from '../../../src/provisioning/limits/run-limit-work';
import { callForWork } from '../../../src/provisioning/occasions/call-for-work';
import type { SyncWork } from '../../../src/provisioning/sync-queue';
import { beginUndo } from '../../../src/provisioning/undo/begin-undo';
import { planUndo } from '../../../src/provisioning/undo/plan-undo';
import { runUndo } from '../../../src/provisioning/undo/run-undo';
import { limitsWorld } from '../limits/limits-world';

/** More than anything here takes: what somebody owns is looked at for an hour, a second apart. */
const mostEvents = 5000;

/** A live connection whose work can be undone. */
export async function undoWorld(...options: Parameters<typeof limitsWorld>) {
  const world = await limitsWorld(...options);
  const { service } = world;
  const store = () => service.stores.directory(service.connection.id);

  /** As an event reads the connection: its version moves with each entry of its history. */
  async function call(): Promise<Call> {
    const connection = await service.stores.connections.get(service.connection.id);
    return { ...service.call(), ...(connection && { connection }) };
  }

  /** Works off what was queued first. */
  async function runNext(): Promise<void> {
    const work = service.queued.shift() as SyncWork;
    service.advance(1000);
    const its = callForWork(await call(), work);
    if (work.undo) await runUndo(its, work.undo, service.stores.journal);
    else if (work.belongings) await runBelongings(its, work.belongings);
    else if (work.limits) await runLimitWork(its, work.limits, service.stores.search);
    // Syncs look for nothing of an older version here.
    else if (!work.repair) await runSyncWork(its, work, service.stores.runs);
  }

  /** Works off everything that was queued, undos among it. */
  async function settle(): Promise<void> {
    for (let events = 0; service.queued.length > 0; events += 1) {
      if (events === mostEvents) throw new Error(`Never at rest: ${JSON.stringify(service.queued[0])}`);
      await runNext();
    }
  }

  const now = () => new Date(service.call().machine.now()).toISOString();

  return {
    ...world,
    store,
    call,
    runNext,
    settle,
    now,
    /** The time, after which a moment passes. */
    mark(): string {
      service.advance(1000);
      const at = now();
      service.advance(1000);
      return at;
    },
    plan: async (of: UndoOf) => planUndo(await call(), service.stores.journal, of),
    async undo(of: UndoOf) {
      service.advance(1000);
      const { id } = await beginUndo(await call(), of);
      await settle();
      service.advance(1000);
      return (await store().undos()).all.find((undo) => undo.id === id);
    },
    /** Everything since a time. */
    since: (at: string): UndoOf => ({ kind: 'time', since: at, until: now() }),
    put: async (id: UserId, attributes: object) => {
      const number = world.people.indexOf(id);
      const body = { userName: `person${number}@example.com`, ...attributes };
      const { status } = await service.ask('PUT', `/Users/${id}`, { body });
      await settle();
      return status;
    },
    replace: async (group: GroupId, displayName: string, members: readonly UserId[]) => {
      const body = { displayName, members: members.map((value) => ({ value })) };
      const { status } = await service.ask('PUT', `/Groups/${group}`, { body });
      await settle();
      return status;
    },
    /** The account of a person at Atlassian, by their number. */
    account: (number: number) =>
      [...service.site.accounts.values()].find(({ email }) => email === `person${number}@example.com`),
    lastEntry: () => service.stores.entries.at(-1),
  };
}
