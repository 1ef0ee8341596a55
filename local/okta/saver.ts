/** Keeps a changing state saved without saving constantly. */
export interface Saver {
  /** Signals a change; saves if the last save was long enough ago. */
  touch(): void;
  /** Saves the rest. @throws whatever saving throws */
  finish(): Promise<void>;
}

/** The pause between saves; the lookup before a create recovers a lost second. */
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
      // finish() repeats a failure here, and reports it.
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
