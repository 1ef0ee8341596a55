import type { Bounds, Exploration } from './exploration';
import { exploreOrders } from './explore-orders';
import { exploreSwitches } from './explore-switches';
import type { Model } from './program';

/** Runs every interleaving within the bounds, one for each set that differs only in swaps of independent steps. */
export async function explore(model: Model, bounds: Bounds): Promise<Exploration> {
  const { stackTraceLimit } = Error;
  // Most errors are steps here, and the schedule shows their origin.
  Error.stackTraceLimit = 0;
  const { preemptions, ...limits } = bounds;
  try {
    return preemptions === undefined
      ? await exploreOrders(model, limits)
      : await exploreSwitches(model, { ...limits, preemptions });
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
