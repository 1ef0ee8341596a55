/** Keeps a changing state saved without saving all the time. */
export interface Saver {
  /** Says that something changed; saves when the last save was long enough ago. */
  touch(): void;
  /** Saves what is not saved yet. @throws what saving throws */
  finish(): Promise<void>;
}

/** Between two saves; a lost second is found again by the lookup before a create. */
const pauseMilliseconds = 1000;

export function createSaver(save: () => Promise<void>): Saver {
  let last = performance.now();
  let running: Promise<void> | undefined;
  let dirty = false;
  return {
    touch() {
      dirty = true;
      if (running || performance.now() - last < pauseMilliseconds) return;
      dirty = false;
      // A failure here is repeated, and reported, by finish().
      running = save()
        .catch(() => {
          dirty = true;
        })
        .finally(() => {
          running = undefined;
          last = performance.now();
        });
    },
    async finish() {
      await running;
      if (dirty) await save();
      dirty = false;
    },
  };
}
