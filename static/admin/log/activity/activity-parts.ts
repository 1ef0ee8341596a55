import type { Activity } from '../../../../src/entry/admin/contract/overview';

type Day = Activity['days'][number];

/** The results of which each day is shown, from the bottom up. */
export const activityParts = ['applied', 'waiting', 'refused', 'failed'] as const satisfies readonly (keyof Day)[];

export type ActivityPart = (typeof activityParts)[number];

/** Opens the log of a day in UTC: of all results, or of one. */
export type ChooseDay = (day: string, part?: ActivityPart) => void;

/** How many entries of all days have a result. */
export const sumOf = (days: readonly Day[], part: ActivityPart): number =>
  days.reduce((sum, day) => sum + day[part], 0);
