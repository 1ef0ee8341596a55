import type { Bounds, Exploration } from './exploration';
import { exploreOrders } from './explore-orders';
import { exploreSwitches } from './explore-switches';
import type { Model } from './program';

/** Runs every interleaving within the bounds, and of those that only swap independent steps one. */
export async function explore(model: Model, bounds: Bounds): Promise<Exploration> {
  const { stackTraceLimit } = Error;
  // Most errors are steps here, and where they come from is in the schedule.
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
