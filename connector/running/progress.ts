import type { ScanProgress } from '../../src/entry/connector/contract/scan';
import type { ScanPoint } from '../scan/watch';

/** How far a scan has come. */
export interface Progress {
  readonly current: () => ScanProgress;
  reached(point: ScanPoint, count?: number): void;
}

export function beginProgress(kind: ScanProgress['kind'], now: number): Progress {
  const counts = { people: 0, groups: 0, sent: 0, unchanged: 0, removed: 0 };
  let progress: ScanProgress = { kind, begun: new Date(now).toISOString(), ...counts, phase: 'reading' };
  let peopleSent = 0;
  const change = (changes: Partial<ScanProgress>) => {
    progress = { ...progress, ...changes };
  };
  return {
    current: () => progress,
    reached(point, count = 0) {
      if (point === 'people-page' || point === 'people-read') change({ people: count });
      else if (point === 'groups-page') change({ groups: count });
      else if (point === 'read') change({ groups: count, phase: 'settling' });
      else if (point === 'settled') change({ phase: 'sending' });
      else if (point === 'removals-noted') change({ removed: count });
      else if (point === 'people-noted') {
        peopleSent = count;
        change({ sent: count, phase: 'sending' });
      } else if (point === 'groups-noted') change({ sent: peopleSent + count, phase: 'sending' });
    },
  };
}
