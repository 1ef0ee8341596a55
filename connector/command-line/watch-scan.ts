import type { ScanPoint, Watch } from '../scan/watch';
import type { Clock } from '../sending/clock';
import { counted } from './counted';
import type { Report } from './report';

/** People and groups of the scan before, to show how far this one has come. */
export interface Expected {
  readonly people: number;
  readonly groups: number;
}

interface Doing {
  readonly words: (count: number) => string;
  readonly of?: keyof Expected;
}

const people: Doing = { words: (count) => `${counted(count, 'person')} read`, of: 'people' };
const groups: Doing = { words: (count) => `${counted(count, 'group')} read`, of: 'groups' };
const doing: Partial<Record<ScanPoint, Doing>> = {
  'known-page': { words: (count) => `${count} learned from Rollcall` },
  'people-page': people,
  'people-read': people,
  'groups-page': groups,
  read: groups,
  'removals-noted': { words: (count) => `${count} people and groups removed` },
  'people-noted': { words: (count) => `${counted(count, 'person')} sent` },
  'groups-noted': { words: (count) => `${counted(count, 'group')} sent` },
};

/** Where nobody watches: after these, and no more than one line in so many milliseconds otherwise. */
const milestones: ReadonlySet<ScanPoint> = new Set<ScanPoint>(['people-read', 'read']);
const betweenLines = 10_000;

/** Shows how a scan gets on: as a bar on a terminal, in lines elsewhere. */
export function watchScan(report: Report, clock: Pick<Clock, 'now'>, expected: Expected): Watch {
  let last = clock.now();
  report.forgetNotices();
  return {
    reached(point, count) {
      const what = doing[point];
      if (what === undefined || count === undefined) return;
      if (report.showsProgress) report.progress(`${barOf(count, what.of && expected[what.of])}${what.words(count)}`);
      else if (milestones.has(point) || clock.now() - last >= betweenLines) {
        last = clock.now();
        report.say(what.words(count), { kind: 'progress', point, count });
      }
    },
    noticed: (notice) => report.notice(notice),
  };
}

const width = 20;

/** A bar, if it is known how long it will get. */
function barOf(count: number, expected = 0): string {
  if (expected === 0) return '';
  const filled = Math.min(width, Math.round((count / expected) * width));
  return `[${'#'.repeat(filled)}${'.'.repeat(width - filled)}] `;
}
