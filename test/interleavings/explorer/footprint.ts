/** How a step touched a place: `add` is a change that commutes with its kind, like a line added to a log. */
export type Touch = 'read' | 'add' | 'write';

/** A step's accesses to shared things, by name of the place. */
export type Footprint = ReadonlyMap<string, Touched>;

/** Several accesses in one step, as bits. */
type Touched = number;

const bits: Readonly<Record<Touch, Touched>> = { read: 1, add: 2, write: 4 };

/** Records accesses while somebody watches. */
export interface Footprints {
  /** `entry`: of the place, and a place of its own. */
  note(place: string, touch: Touch, entry?: unknown): void;
  /** Starts recording; calling the result ends it. */
  watch(): () => Footprint;
}

export function footprints(): Footprints {
  let open: Map<string, Touched> | undefined;
  return {
    note(place, touch, entry) {
      // Nobody watches most of the time, and composing a name costs more than the access.
      if (!open) return;
      const name = entry === undefined ? place : `${place} ${String(entry)}`;
      open.set(name, (open.get(name) ?? 0) | bits[touch]);
    },
    watch() {
      const noted = new Map<string, Touched>();
      open = noted;
      return () => {
        open = undefined;
        return noted;
      };
    },
  };
}

/** Combines two footprints of one step. */
export function together(a: Footprint, b: Footprint): Footprint {
  const all = new Map(a);
  for (const [place, touched] of b) all.set(place, (all.get(place) ?? 0) | touched);
  return all;
}

/** Of a step that nobody watched. */
export const noFootprint: Footprint = new Map();

export const footprintOf = (touches: readonly (readonly [place: string, touch: Touch])[]): Footprint => {
  const { note, watch } = footprints();
  const noted = watch();
  for (const [place, touch] of touches) note(place, touch);
  return noted();
};

/** Whether two steps may be swapped: each finds the same, and both leave the same. */
export function isIndependent(a: Footprint, b: Footprint): boolean {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  for (const [place, touched] of few) {
    const other = many.get(place);
    if (other !== undefined && isConflict(touched, other)) return false;
  }
  return true;
}

const isConflict = (one: Touched, other: Touched): boolean =>
  ((one & bits.write) !== 0 && other !== 0) ||
  ((other & bits.write) !== 0 && one !== 0) ||
  ((one & bits.read) !== 0 && (other & bits.add) !== 0) ||
  ((one & bits.add) !== 0 && (other & bits.read) !== 0);
