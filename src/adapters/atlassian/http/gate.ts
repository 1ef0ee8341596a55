/**
 * Limits how many calls to Atlassian run at the same time. Atlassian publishes no limit for most of them, so the width
 * adapts like TCP's window: one wider after each round of successful calls, half as wide after a 429.
 */
export interface Gate {
  /** Waits for room; the returned function makes room again. */
  enter(): Promise<() => void>;
  /** A call succeeded. */
  widen(): void;
  /** Atlassian asked to go slower. */
  narrow(): void;
}

const first = 6;
const widest = 32;
const narrowest = 2;

export function newGate(): Gate {
  const waiting: (() => void)[] = [];
  let width = first;
  let inside = 0;
  let fine = 0;
  const admit = () => {
    while (inside < width) {
      const next = waiting.shift();
      if (!next) return;
      inside += 1;
      next();
    }
  };
  return {
    async enter() {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        admit();
      });
      return () => {
        inside -= 1;
        admit();
      };
    },
    widen() {
      fine += 1;
      if (fine < width) return;
      fine = 0;
      width = Math.min(widest, width + 1);
      admit();
    },
    narrow() {
      fine = 0;
      width = Math.max(narrowest, Math.floor(width / 2));
    },
  };
}
