import type { KeptJob, ScanMemory } from './connector-state';
import type { EndedScan, ScanNotice } from './directory-report';
import { newestThatFit } from './newest-that-fit';

/** Of each kind: between two full scans there are many for changes, which must not push these out. */
const mostScans = { full: 6, changes: 4 } as const;
const mostBytes = 150_000;
const most = { about: 5, aboutCharacters: 200, detailCharacters: 500, name: 60 } as const;

/** The scans that were not told before: an answer may have been lost, and they are told again. */
export const newScans = ({ scans }: ScanMemory, ended: readonly EndedScan[]): readonly EndedScan[] =>
  ended.filter((scan) => !scans.some(({ kind, begun }) => kind === scan.kind && begun === scan.begun));

/** The scans that say something else than the one of their kind before, or the first of a day: the log tells no other. */
export const newsAmong = ({ scans }: ScanMemory, ended: readonly EndedScan[]): readonly EndedScan[] =>
  ended.filter((scan, index) => {
    const last = [...scans]
      .reverse()
      .concat(ended.slice(0, index))
      .findLast(({ kind }) => kind === scan.kind);
    return last === undefined || saidIn(last) !== saidIn(scan);
  });

const saidIn = ({ ended, trouble, notices }: EndedScan): string =>
  [ended.slice(0, 10), trouble?.code, ...notices.map(({ code, count }) => `${code} ${count}`)].join(' ');

/** The memory with these scans, the newest first, and with the attributes that tests have seen. */
export function remembering(memory: ScanMemory, scans: readonly EndedScan[], answered: readonly KeptJob[]): ScanMemory {
  const seen = answered
    .flatMap(({ result }) => (result?.kind === 'test' && !result.trouble ? [result.seen] : []))
    .at(-1);
  if (scans.length === 0 && !seen) return memory;
  const newestFirst = [...[...scans].reverse().map(bounded), ...memory.scans];
  const kept = newestFirst.filter((scan, index) => {
    const newer = newestFirst.slice(0, index).filter(({ kind }) => kind === scan.kind);
    return newer.length < mostScans[scan.kind];
  });
  return {
    scans: [...newestThatFit([...kept].reverse(), mostBytes)].reverse(),
    seen: seen ? { people: seen.people.map(shortened), groups: seen.groups.map(shortened) } : memory.seen,
  };
}

const shortened = (name: string): string => name.slice(0, most.name);

function bounded(scan: EndedScan): EndedScan {
  const { trouble } = scan;
  return {
    ...scan,
    notices: scan.notices.map(boundedNotice),
    ...(trouble && { trouble: { ...trouble, detail: trouble.detail.slice(0, most.detailCharacters) } }),
  };
}

const boundedNotice = ({ about, ...notice }: ScanNotice): ScanNotice => ({
  ...notice,
  about: about.slice(0, most.about).map((text) => text.slice(0, most.aboutCharacters)),
});
