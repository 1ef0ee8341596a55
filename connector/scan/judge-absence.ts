/** What a complete scan found, beside the last complete one. */
export interface Counts {
  readonly before: number;
  readonly now: number;
  /** Of those before, how many are not there now. */
  readonly missing: number;
}

/** Whether those who are missing may be taken for gone, after each has been looked up by id. */
export type AbsenceVerdict = { readonly kind: 'plausible' } | { readonly kind: 'stop'; readonly why: AbsenceTrouble };

export type AbsenceTrouble = 'nobody-found' | 'too-many-missing';

/** This many may always be missing: in a small company ten per cent are one person. */
const alwaysAllowed = 5;

/**
 * Far fewer people than last time are a fault of the reading until a person says otherwise: a lost right, another base and a
 * filter that no longer fits all answer with success. Never everybody, whatever the share.
 * @param share of those before who may be missing at once, from 0 to 1
 */
export function judgeAbsence({ before, now, missing }: Counts, share: number): AbsenceVerdict {
  if (before > 0 && now === 0) return { kind: 'stop', why: 'nobody-found' };
  const allowed = Math.min(allowedToLeave(before, share), Math.max(before - 1, 0));
  return missing > allowed ? { kind: 'stop', why: 'too-many-missing' } : { kind: 'plausible' };
}

/** Of so many, how many may leave at once. */
export const allowedToLeave = (before: number, share: number): number =>
  Math.max(alwaysAllowed, Math.floor(before * share));
