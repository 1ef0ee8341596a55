import type { Drift, DriftKind, DriftRow } from '../../../src/entry/admin/contract/drift';
import type { RunningApp } from '../../support/running-app';

/** Comparisons of one connection with Atlassian, as an administrator makes them. */
export interface Compared {
  /** Compares, and tells what was found: `takenOut mia example Sales`. */
  compare(): Promise<readonly string[]>;
  drift(): Promise<Drift>;
  counts(): Promise<NonNullable<Drift['result']>['counts']>;
  rows(kind: DriftKind): Promise<readonly DriftRow[]>;
  /** Decides about all of a kind. */
  settle(kind: DriftKind, decision: 'putBack' | 'accept' | 'ignore'): Promise<void>;
}

type App = Pick<RunningApp, 'admin'> & { readonly forge: { settle(): Promise<unknown> } };

export function compared({ admin, forge }: App, connectionId: string): Compared {
  const drift = async () => (await admin('getDrift', { connectionId })) as Drift;
  const counts = async () => (await drift()).result?.counts ?? [];
  const rows = async (kind: DriftKind) => {
    const page = { connectionId, kind, skip: 0, limit: 50 };
    return ((await admin('listDrift', page)) as { readonly items: readonly DriftRow[] }).items;
  };
  return {
    drift,
    counts,
    rows,
    async compare() {
      await admin('compareDrift', { connectionId });
      await forge.settle();
      const found = await Promise.all((await counts()).map(({ kind }) => rows(kind)));
      return found.flat().map(wordsOf);
    },
    async settle(kind, decision) {
      const run = (await drift()).result?.run ?? '';
      await admin('settleDrift', { connectionId, run, kind, decision });
      await forge.settle();
    },
  };
}

const wordsOf = ({ kind, person, group, strangers }: DriftRow): string =>
  [kind, person?.name, group?.name, strangers].filter((part) => part !== undefined).join(' ');
