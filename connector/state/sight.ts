import type { Kind } from './absences';
import { notesIn } from './notes';
import type { State } from './open-state';
import type { Scan } from './scans';

/** Parts of the directory that its server says are kept elsewhere, as the source names them, for people and for groups. */
export type Parts = Readonly<Record<Kind, readonly string[]>>;

/** How much of the directory was seen: what is kept elsewhere was not. */
export interface Sight {
  /** Met by the last complete reading. */
  readonly known: readonly string[];
  /** Of these, the ones that somebody may be behind who was seen before they stood there. */
  readonly hiding: readonly string[];
}

/** What scans have seen of the directory, for as long as the state knows whom they saw. */
export interface Sights {
  /** Undefined before the first scan, and in the state of a connector that did not keep it. */
  of(kind: Kind): Sight | undefined;
  put(kind: Kind, sight: Sight): void;
  /** Of a scan that has read everything, and may be killed before anything follows from it. */
  noteMet(scan: Scan, met: Parts): void;
  /** Undefined if a connector that did not keep it has read. */
  met(scan: Scan, kind: Kind): readonly string[] | undefined;
  /** Nobody knows any more who is out of sight: what they may be behind counts as new again. */
  forgetWhom(): void;
}

export function sightsOf(state: State): Sights {
  const notes = notesIn(state);
  const seen = () => JSON.parse(notes.find('sight') ?? '{}') as Partial<Record<Kind, Sight>>;
  const put = (kind: Kind, sight: Sight) => notes.put('sight', JSON.stringify({ ...seen(), [kind]: sight }));
  return {
    of: (kind) => seen()[kind],
    put,
    forgetWhom() {
      for (const kind of ['people', 'groups'] as const) {
        const { known = [], hiding = [] } = seen()[kind] ?? {};
        if (hiding.length > 0) put(kind, { known: known.filter((part) => !hiding.includes(part)), hiding: [] });
      }
    },
    noteMet: ({ no }, met) => notes.put('met', JSON.stringify({ no, ...met })),
    met({ no }, kind) {
      const met = JSON.parse(notes.find('met') ?? '{}') as Partial<Parts & { readonly no: number }>;
      return met.no === no ? met[kind] : undefined;
    },
  };
}
