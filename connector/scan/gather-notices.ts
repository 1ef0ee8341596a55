import type { NoticeCode } from '../../src/entry/connector/contract/codes';
import type { ScanNotice } from '../../src/entry/connector/contract/scan';
import type { Notice } from './notice';

/** The notices of a scan, each once, however often it is noticed. */
export interface Notices {
  /** @returns the number that it has among those of its kind; undefined if it is not new */
  add(notice: Notice): number | undefined;
  /** How many somebody has to look at. */
  countErrors(): number;
  all(): readonly ScanNotice[];
}

/** They do not keep anything from being sent. */
const harmless: ReadonlySet<NoticeCode> = new Set<NoticeCode>(['referral', 'double-mail', 'attribute-cut']);

/** Of one kind so many are told; the others are counted. */
export const mostOfAKind = 20;
/** Of the contract. */
const longestAbout = 1000;

export function gatherNotices(): Notices {
  const seen = new Map<NoticeCode, Set<string>>();
  return {
    add({ code, about }) {
      const abouts = seen.get(code) ?? new Set();
      seen.set(code, abouts);
      if (abouts.has(about)) return undefined;
      abouts.add(about);
      return abouts.size;
    },
    countErrors: () => [...seen].reduce((sum, [code, { size }]) => sum + (harmless.has(code) ? 0 : size), 0),
    all: () =>
      [...seen].map(([code, abouts]) => ({
        code,
        count: abouts.size,
        about: [...abouts].slice(0, mostOfAKind).map((about) => about.slice(0, longestAbout)),
      })),
  };
}
