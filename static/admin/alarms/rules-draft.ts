import { type ThresholdName, thresholdLimits } from '../../../src/entry/admin/contract/alarm-limits';
import type { Alarms, IncidentKind, Thresholds } from '../../../src/entry/admin/contract/alarms';

/** The rules while they are edited; numbers are texts as they are typed. */
export interface RulesDraft {
  readonly off: readonly IncidentKind[];
  readonly thresholds: Readonly<Record<ThresholdName, string>>;
}

export const thresholdNames = Object.keys(thresholdLimits) as readonly ThresholdName[];

/** The threshold that belongs to a kind; none if it is so or not. */
export const thresholdOf: Readonly<Partial<Record<IncidentKind, ThresholdName>>> = {
  'token-ends': 'daysBefore',
  'idp-silent': 'silentHours',
  'many-failures': 'failurePercent',
  'work-overdue': 'overdueHours',
  'drift-found': 'driftCount',
};

export const toDraft = ({ off, thresholds }: Pick<Alarms, 'off' | 'thresholds'>): RulesDraft => ({
  off,
  thresholds: Object.fromEntries(
    thresholdNames.map((name) => [name, String(thresholds[name])]),
  ) as RulesDraft['thresholds'],
});

/** Whether the text is a whole number within its limits. */
export const isFitting = ({ thresholds }: RulesDraft, name: ThresholdName): boolean => {
  const [least, most] = thresholdLimits[name];
  const value = thresholds[name].trim();
  return /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most;
};

export const toThresholds = ({ thresholds }: RulesDraft): Thresholds =>
  Object.fromEntries(thresholdNames.map((name) => [name, Number(thresholds[name])])) as Thresholds;
