import { z } from 'zod';
import { seededRandom } from './random';

/** Places where the process can be made to die as at `kill -9`. */
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

/** Every way in which the local Forge can be told to misbehave; all off by default. */
export const faultSettingsSchema = z.strictObject({
  /** Seed of the dice behind the rates. */
  seed: count.default(1),
  /** Share of storage requests answered 429 without being done. */
  storageThrottleRate: rate.default(0),
  /** Share of storage requests answered 500 without being done. */
  storageErrorRate: rate.default(0),
  /** Share of storage writes that are done and then answered 500. */
  storageLostAnswerRate: rate.default(0),
  /** How many of the next storage requests are answered 429. */
  storageThrottleNext: count.default(0),
  /** How many of the next storage requests are answered 500. */
  storageErrorNext: count.default(0),
  /** How many of the next storage writes are done and then answered 500. */
  storageLostAnswerNext: count.default(0),
  /** Added to each storage request. */
  storageLatencyMilliseconds: count.default(0),
  /** `measured`: each storage request takes as long as one was seen to take at Atlassian, 25 to 280 ms. */
  storageLatency: z.enum(['none', 'measured']).default('none'),
  /** The code with which Forge's proxy refuses every request to a product and to outside, such as BLOCKED_EGRESS. */
  proxyRefusal: z.string().min(1).optional(),
  /** The status of such a refusal. */
  proxyStatus: z.number().int().min(400).max(599).default(403),
  /** How far queries lag behind; unset means what the host was started with. */
  queryLagMilliseconds: count.optional(),
  /** How long an expired entry can still be read. The platform says "up to 48 hours". */
  expiredReadableMilliseconds: count.default(48 * 3_600_000),
  /** Share of pushes of events that are answered 429 without being done. */
  eventThrottleRate: rate.default(0),
  /** Share of events that are delivered twice. */
  duplicateEventRate: rate.default(0),
  /** Delivers due events in a random order. */
  reorderEvents: z.boolean().default(false),
  /** Splits the values of query parameters at commas, as the example of a web trigger in the documentation shows it. */
  splitQueryParameters: z.boolean().default(false),
  /** Kills the process the `occurrence`-th time it passes a point. */
  crash: z.strictObject({ at: z.enum(crashPoints), occurrence: z.number().int().min(1).default(1) }).optional(),
});
export type FaultSettings = z.output<typeof faultSettingsSchema>;
export type FaultChanges = z.input<typeof faultSettingsSchema>;

export interface Faults {
  readonly settings: Readonly<FaultSettings>;
  /** Changes the switches named and leaves the others. @throws ZodError on an unknown switch or a wrong value. */
  set(changes: FaultChanges): void;
  /** Turns everything off. */
  reset(): void;
}

/** What the local Forge itself asks of the switches. */
export interface FaultDice extends Faults {
  /** Takes one from a "next N" counter, or rolls against a rate. */
  strikes(next: 'storageThrottleNext' | 'storageErrorNext' | 'storageLostAnswerNext', rate: number): boolean;
  random(): number;
  /** Kills the process when a crash is set for this point. */
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
