import { StorageUnavailable } from '../../../provisioning/storage-unavailable';
import { Conflict } from '../../../provisioning/store/conflict';
import { movedPlaces, type RosterMove, rosterWrites, writtenPlaces } from '../rosters/roster';
import type { Storage, Write } from '../storage';
import { type Packable, pack, withoutRepetition, writtenBy } from './pack';

/** What one piece of work commits: its own steps, and what the rosters are to see of it. */
export interface Sharing {
  readonly writes: readonly Write[];
  readonly moves: readonly RosterMove[];
  /** Asked just before the transaction: false if somebody of the same invocation was first. */
  readonly isValid?: () => boolean;
  /** Called once it is committed. */
  readonly committed?: () => void;
}

/** The commits of one invocation, which may share transactions. */
export interface SharedCommits {
  /**
   * All or nothing. Beside other pieces of work it may wait for their commits and share their transaction, and it still succeeds
   * or fails by itself. `isAlone`: in a transaction of its own. @throws {Conflict}
   */
  commit(sharing: Sharing, isAlone?: boolean): Promise<void>;
  /** Whether pieces of work are beside each other at the moment. */
  isShared(): boolean;
  /** Runs a piece of work beside others, whose commits may wait for each other. */
  together<Result>(work: () => Promise<Result>): Promise<Result>;
}

interface Waiting extends Sharing, Packable {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** How long a commit waits for those of other pieces of work, in milliseconds: calls to Atlassian take different times. */
const patience = 1_000;

/**
 * Forge counts each request to storage as a unit or more: records that are written at the same moment cost less in one
 * transaction. Commits wait until every piece of work has one, or for a moment; what does not fit goes into further transactions
 * at the same time. If a transaction meets a conflict, nobody knows whose it was: all look again, each at what it relies on.
 * Without other pieces of work nothing waits, and a commit is a transaction, as it is elsewhere.
 */
export function sharedCommits(storage: Storage, sleep: (milliseconds: number) => Promise<void>): SharedCommits {
  let atWork = 0;
  let underWay = 0;
  let waiting: Waiting[] = [];
  let isLooking = false;
  /** Somebody waits for a record that a transaction under way writes. */
  let isBlocked = false;
  let flushes = 0;
  const busy = new Set<string>();

  const isReady = () => waiting.length > 0 && waiting.length + underWay >= atWork;
  /** In the next turn, when those whom a commit has let go on have shown what they do next. */
  const lookSoon = () => {
    if (isLooking) return;
    isLooking = true;
    setImmediate(() => {
      isLooking = false;
      if (isReady()) flush();
    });
  };
  const flush = () => {
    flushes += 1;
    const { groups, left } = pack(waiting, busy);
    waiting = [...left];
    isBlocked = left.length > 0;
    for (const group of groups) void run(group);
  };
  const run = async (group: readonly Waiting[]) => {
    const names = group.flatMap(writtenBy);
    for (const name of names) busy.add(name);
    underWay += group.length;
    await commitGroup(storage, group);
    for (const name of names) busy.delete(name);
    underWay -= group.length;
    if (isBlocked) flush();
    lookSoon();
  };
  const flushAfterwards = async () => {
    const before = flushes;
    await sleep(patience);
    if (flushes === before) flush();
  };

  return {
    async commit(sharing, isAlone = false) {
      if (atWork === 0) return commitOnce(storage, [sharing]);
      const rosters = await writtenPlaces(storage, sharing.moves);
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      waiting.push({ ...sharing, rosters, isAlone, resolve, reject });
      lookSoon();
      if (waiting.length === 1) void flushAfterwards();
      return promise;
    },
    isShared: () => atWork > 0,
    async together(work) {
      atWork += 1;
      try {
        return await work();
      } finally {
        atWork -= 1;
        lookSoon();
      }
    },
  };
}

/** Tells each what became of it; never fails. */
async function commitGroup(storage: Storage, group: readonly Waiting[]): Promise<void> {
  // They have waited for each other: everybody writes these, so they are read again just before.
  storage.forget(movedPlaces(group.flatMap(({ moves }) => moves)));
  try {
    await commitOnce(storage, group);
    for (const { resolve } of group) resolve();
  } catch (error) {
    const isOfAll = group.length === 1 || error instanceof Conflict || error instanceof StorageUnavailable;
    if (isOfAll) for (const { reject } of group) reject(error);
    // Something that storage does not take at all: the others do not suffer for it.
    else for (const each of group) await commitGroup(storage, [each]);
  }
}

/** @throws {Conflict} */
async function commitOnce(storage: Storage, group: readonly Sharing[]): Promise<void> {
  const moves = group.flatMap((each) => each.moves);
  const rosters = moves.length > 0 ? await rosterWrites(storage, moves) : [];
  if (group.some(({ isValid }) => isValid?.() === false)) throw new Conflict('Somebody beside was first.');
  await storage.commit([...withoutRepetition(group.flatMap(({ writes }) => writes)), ...rosters]);
  for (const { committed } of group) committed?.();
}
