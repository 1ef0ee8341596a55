import { CommandError } from './command-error';

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * Reads `90s`, `5m`, `2h30m`, `1d` or `1500ms` as milliseconds.
 * @throws CommandError for anything else
 */
export function parseDuration(text: string): number {
  if (!/^(\d+(ms|s|m|h|d))+$/.test(text)) {
    throw new CommandError(`"${text}" is not a duration: write it as 90s, 5m, 2h30m or 1d.`);
  }
  return [...text.matchAll(/(\d+)(ms|s|m|h|d)/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (units[unit ?? ''] ?? 0),
    0,
  );
}

/** `1d2h`, `3m20s`, `250ms`: as `parseDuration` reads it; from a second on without milliseconds. */
export function formatDuration(milliseconds: number): string {
  let rest = milliseconds < 1000 ? milliseconds : Math.round(milliseconds / 1000) * 1000;
  const parts = Object.entries(units)
    .reverse()
    .map(([unit, size]) => {
      const count = Math.floor(rest / size);
      rest -= count * size;
      return count === 0 ? '' : `${count}${unit}`;
    });
  return parts.join('') || '0s';
}
