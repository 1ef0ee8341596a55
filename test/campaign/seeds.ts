/** Campaigns run by `npm test`: those that once revealed a defect, and some with much trouble. */
export const passing: readonly number[] = [11, 16, 18, 22, 23, 25, 29, 30, 32, 36, 47, 61, 82, 110, 114, 171, 194, 195];

/** Some with other, random delays in Forge. */
export const jittered = { jitter: 1, seeds: [22, 47] } as const;

/** Some with limits that hold nearly everything, approved now and then. */
export const limited: readonly number[] = [11, 22, 47];
