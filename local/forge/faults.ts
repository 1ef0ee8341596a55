import { z } from 'zod';
import { seededRandom } from './random';

/** Points at which the process can be made to die, as by `kill -9`. */
export const crashPoints = [
  'before-commit',
  'after-commit',
  'after-publish',
  'before-event-run',
  'before-event-ack',
  'before-web-trigger-answer',
] as const;
export type CrashPoint = (typeof crashPoints)[number];

const rate = z.number().min(0).max(1);
const count = z.number().int().min(0);

/** All faults of the local Forge; all off by default. */
export const faultSettingsSchema = z.strictObject({
  /** Seed of the dice behind the rates. */
  seed: count.default(1),
  /** Share of storage requests refused with 429. */
  storageThrottleRate: rate.default(0),
  /** Share of storage requests refused with 500. */
  storageErrorRate: rate.default(0),
  /** Share of storage writes that are done, but answered with 500. */
  storageLostAnswerRate: rate.default(0),
  /** How many of the next storage requests get a 429. */
  storageThrottleNext: count.default(0),
  /** How many of the next storage requests get a 500. */
  storageErrorNext: count.default(0),
  /** How many of the next storage writes are done, but answered with 500. */
  storageLostAnswerNext: count.default(0),
  /** Added to each storage request. */
  storageLatencyMilliseconds: count.default(0),
  /** `measured`: each storage request takes as long as one did at Atlassian, 25 to 280 ms. */
  storageLatency: z.enum(['none', 'measured']).default('none'),
  /** The code with which Forge's proxy refuses every request to a product or outside, such as BLOCKED_EGRESS. */
  proxyRefusal: z.string().min(1).optional(),
  /** The status of such a refusal. */
  proxyStatus: z.number().int().min(400).max(599).default(403),
  /** How far queries lag behind; unset: as when the host was started. */
  queryLagMilliseconds: count.optional(),
  /** How long an expired entry stays readable. The platform says "up to 48 hours". */
  expiredReadableMilliseconds: count.default(48 * 3_600_000),
  /** Share of event pushes refused with 429. */
  eventThrottleRate: rate.default(0),
  /** Share of events that are delivered twice. */
  duplicateEventRate: rate.default(0),
  /** Delivers due events in a random order. */
  reorderEvents: z.boolean().default(false),
  /** Splits the values of query parameters at commas, as in the documentation's web trigger example. */
  splitQueryParameters: z.boolean().default(false),
  /** Kills the process the `occurrence`-th time it passes this point. */
  crash: z.strictObject({ at: z.enum(crashPoints), occurrence: z.number().int().min(1).default(1) }).optional(),
});
export type FaultSettings = z.output<typeof faultSettingsSchema>;
export type FaultChanges = z.input<typeof faultSettingsSchema>;

export interface Faults {
  readonly settings: Readonly<FaultSettings>;
  /** Changes the named switches only. @throws ZodError on an unknown switch or a wrong value. */
  set(changes: FaultChanges): void;
  /** Turns everything off. */
  reset(): void;
}

/** The local Forge's own view of the switches. */
export interface FaultDice extends Faults {
  /** Takes one from a "next N" counter, or rolls against a rate. */
  strikes(next: 'storageThrottleNext' | 'storageErrorNext' | 'storageLostAnswerNext', rate: number): boolean;
  random(): number;
  /** Kills the process if a crash is set for this point. */
  pass(point: CrashPoint): void;
}

export function createFaults(): FaultDice {
  const settings: FaultSettings = faultSettingsSchema.parse({});
  let random = seededRandom(settings.seed);
  let passed = 0;

  return {
    settings,
    set(changes) {
      faultSettingsSchema.parse(changes);
      Object.assign(settings, changes);
      if (changes.seed !== undefined) random = seededRandom(changes.seed);
      if (changes.crash !== undefined) {
        settings.crash = { at: changes.crash.at, occurrence: changes.crash.occurrence ?? 1 };
        passed = 0;
      }
    },
    reset() {
      for (const key of Object.keys(settings)) delete (settings as Record<string, unknown>)[key];
      Object.assign(settings, faultSettingsSchema.parse({}));
      random = seededRandom(settings.seed);
    },
    strikes(next, chance) {
      if (settings[next] > 0) {
        settings[next] -= 1;
        return true;
      }
      return chance > 0 && random() < chance;
    },
    random: () => random(),
    pass(point) {
      if (settings.crash?.at !== point) return;
      passed += 1;
      if (passed >= settings.crash.occurrence) process.kill(process.pid, 'SIGKILL');
    },
  };
}
