import React from 'react';
import type { Go } from '../use-route';
import { LookingThrough } from './looking-through';
import { PlanSummary } from './plan-summary';
import type { Looking } from './use-plan';

interface SeenPlanProps {
  readonly looking: Looking;
  /** Leads from an example to the person or group. */
  readonly go: Go | undefined;
}

/** The progress of the look, and the plan so far. */
export function SeenPlan({ looking, go }: SeenPlanProps) {
  const { state, plan } = looking;
  return (
    <>
      <LookingThrough looking={looking} />
      {plan.looked === 0 && state !== 'complete' ? null : (
        <PlanSummary plan={plan} go={go} isPartial={state !== 'complete'} />
      )}
    </>
  );
}
