import type { KeptJob, ScanMemory } from './connector-state';
import type { EndedScan, ScanNotice } from './directory-report';

const mostScans = 10;
/** Ten scans have to fit into one record of storage with room to spare. */
const most = { about: 5, aboutCharacters: 200, detailCharacters: 500 } as const;

/** The scans that were not told before: an answer may have been lost, and they are told again. */
export const newScans = ({ scans }: ScanMemory, ended: readonly EndedScan[]): readonly EndedScan[] =>
  ended.filter((scan) => !scans.some(({ kind, begun }) => kind === scan.kind && begun === scan.begun));

/** Whether a scan says something else than the one of its kind before, or a day has passed: one entry of the log for each is enough. */
export function isNews({ scans }: ScanMemory, scan: EndedScan): boolean {
  const last = scans.find(({ kind }) => kind === scan.kind);
  return last === undefined || saidIn(last) !== saidIn(scan);
}

const saidIn = ({ ended, trouble, notices }: EndedScan): string =>
  [ended.slice(0, 10), trouble?.code, ...notices.map(({ code, count }) => `${code} ${count}`)].join(' ');

/** The memory with these scans, the newest first, and with the attributes that tests have seen. */
export function remembering(memory: ScanMemory, scans: readonly EndedScan[], answered: readonly KeptJob[]): ScanMemory {
  const seen = answered
    .flatMap(({ result }) => (result?.kind === 'test' && !result.trouble ? [result.seen] : []))
    .at(-1);
  if (scans.length === 0 && !seen) return memory;
  const newest = [...scans].reverse().map(bounded);
  return { scans: [...newest, ...memory.scans].slice(0, mostScans), seen: seen ?? memory.seen };
}

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
