/** Campaigns that `npm test` runs and that end without a violation. */
export const passing: readonly number[] = [18, 22, 23, 25, 30, 32, 37, 47, 61, 82];

/** Those that show what is still to be mended: a leaver who keeps access or stays in a group, a refusal without need. */
export const violating: readonly number[] = [16, 110];
