import { inShort } from '../support/short-form';

/** Campaigns that once revealed a defect, and some with much trouble. */
export const passing: readonly number[] = [11, 16, 18, 22, 23, 25, 29, 30, 32, 36, 47, 61, 82, 110, 114, 171, 194, 195];

/** Some of them that have every kind of operation, wish and fault that all of them have: `npm test` runs these. */
export const telling: readonly number[] = [11, 22, 25, 36, 61, 194];

/** Some with other, random delays in Forge. */
export const jittered = { jitter: 1, seeds: [22, 47], telling: [22] } as const;

/** Some with limits that hold nearly everything, approved now and then. */
export const limited = { seeds: [11, 22, 47], telling: [11, 22] } as const;

/** Some without trouble. */
export const calmed = { seeds: [5, 6], telling: [5] } as const;

/** Those that run, in each way. */
export const running = {
  plain: inShort(telling, passing),
  jittered: inShort<number>(jittered.telling, jittered.seeds),
  limited: inShort<number>(limited.telling, limited.seeds),
  calmed: inShort<number>(calmed.telling, calmed.seeds),
};
