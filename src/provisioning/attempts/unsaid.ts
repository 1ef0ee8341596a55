import { type Overwritten, overwrittenByAll } from '../../directory/former-values';
import type { ActionReport, JournalEntry, SiteCall } from '../../journal/entry';
import type { Uses } from '../call';
import type { Log } from '../store/log';
import { describe, type Happening } from './describe';

interface Done {
  readonly actions: readonly ActionReport[];
  readonly calls?: readonly SiteCall[];
  readonly overwritten?: Overwritten;
}

type Earlier = Required<Pick<Done, 'actions' | 'calls'>> & Pick<Done, 'overwritten'>;

/** What attempts that met a conflict have done at Atlassian for one operation: the log still has to tell it. */
export interface Unsaid {
  /** A new attempt begins, and the previous one is not told yet. */
  begin(): void;
  /** Notes what this attempt has done, and returns it. */
  note<Result extends Done>(result: Result): Result;
  /** What earlier attempts have done. */
  earlier(): Earlier;
  /** What this attempt and earlier ones have overwritten at Atlassian. */
  overwritten(): Overwritten | undefined;
  isAnything(): boolean;
  /** Something was done or refused, now or by an earlier attempt: worth an entry although the work is not over. */
  isNews(actions: readonly ActionReport[]): boolean;
  /** The entry is committed. */
  told(): void;
  /** The entry of this attempt, including what earlier ones have done. */
  entry(call: Uses<'connection' | 'machine' | 'origin'>, happening: Happening): JournalEntry;
  /** Writes an entry for the earlier attempts alone, if the operation ends without one. */
  record(call: Uses<'connection' | 'machine' | 'origin' | 'store', Log>, about: About): Promise<void>;
}

type About = Pick<Happening, 'subject' | 'operation' | 'status'>;

const isDone = ({ outcome, kind }: ActionReport): boolean =>
  (outcome === 'applied' || outcome === 'ensured') && kind !== 'link';

export function newUnsaid(): Unsaid {
  let earlier: Earlier = { actions: [], calls: [] };
  let current: Done[] = [];
  return {
    begin() {
      const actions = current.flatMap((done) => done.actions.filter(isDone));
      const calls = actions.length > 0 ? current.flatMap((done) => done.calls ?? []) : [];
      const overwritten = overwrittenByAll([earlier.overwritten, ...current.map((done) => done.overwritten)]);
      earlier = {
        actions: [...earlier.actions, ...actions],
        calls: [...earlier.calls, ...calls],
        ...(overwritten && { overwritten }),
      };
      current = [];
    },
    note(result) {
      current.push(result);
      return result;
    },
    earlier: () => earlier,
    overwritten: () => overwrittenByAll([earlier.overwritten, ...current.map((done) => done.overwritten)]),
    isAnything: () => earlier.actions.length > 0,
    isNews: (actions) =>
      earlier.actions.length > 0 ||
      actions.some(({ outcome }) => outcome === 'applied' || outcome === 'ensured' || outcome === 'refused'),
    told() {
      earlier = { actions: [], calls: [] };
      current = [];
    },
    entry: (call, happening) =>
      describe(call, {
        ...happening,
        actions: [...earlier.actions, ...happening.actions],
        calls: [...earlier.calls, ...happening.calls],
      }),
    async record(call, about) {
      if (earlier.actions.length === 0) return;
      const { actions, calls } = earlier;
      await call.store.record(describe(call, { ...about, actions, calls, state: { state: 'synced' } }));
    },
  };
}
