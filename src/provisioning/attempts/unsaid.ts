import type { ActionReport, JournalEntry, SiteCall } from '../../journal/entry';
import type { Uses } from '../call';
import type { Log } from '../store/log';
import { describe, type Happening } from './describe';

interface Done {
  readonly actions: readonly ActionReport[];
  readonly calls?: readonly SiteCall[];
}

/** What attempts of one operation have done at Atlassian that met somebody else's commit: the log still has to tell it. */
export interface Unsaid {
  /** A new attempt begins: what the one before has done is not told yet. */
  begin(): void;
  /** What this attempt does. Returns it. */
  note<Result extends Done>(result: Result): Result;
  /** What attempts before this one have done. */
  earlier(): Required<Done>;
  isAnything(): boolean;
  /** Something was done or refused, now or by an attempt before: worth an entry although the work is not over. */
  isNews(actions: readonly ActionReport[]): boolean;
  /** The entry is committed. */
  told(): void;
  /** The entry of this attempt, which tells what those before have done as well. */
  entry(call: Uses<'connection' | 'machine' | 'origin'>, happening: Happening): JournalEntry;
  /** An entry for that alone, where the operation ends without one. */
  record(call: Uses<'connection' | 'machine' | 'origin' | 'store', Log>, about: About): Promise<void>;
}

type About = Pick<Happening, 'subject' | 'operation' | 'status'>;

const isDone = ({ outcome, kind }: ActionReport): boolean => outcome === 'applied' && kind !== 'link';

export function newUnsaid(): Unsaid {
  let earlier: Required<Done> = { actions: [], calls: [] };
  let current: Done[] = [];
  return {
    begin() {
      const actions = current.flatMap((done) => done.actions.filter(isDone));
      const calls = actions.length > 0 ? current.flatMap((done) => done.calls ?? []) : [];
      earlier = { actions: [...earlier.actions, ...actions], calls: [...earlier.calls, ...calls] };
      current = [];
    },
    note(result) {
      current.push(result);
      return result;
    },
    earlier: () => earlier,
    isAnything: () => earlier.actions.length > 0,
    isNews: (actions) =>
      earlier.actions.length > 0 || actions.some(({ outcome }) => outcome === 'applied' || outcome === 'refused'),
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
      await call.store.record(describe(call, { ...about, ...earlier, state: { state: 'synced' } }));
    },
  };
}
