import type { Operation } from './operation';
import { type Campaign, type CampaignResult, runCampaign } from './run-campaign';
import type { ViolationKind } from './violation';

export interface Shrunk {
  readonly operations: readonly Operation[];
  readonly result: CampaignResult;
  /** How many campaigns it took. */
  readonly runs: number;
}

/** Drops operations, and wishes of requests, as long as a violation of the kind remains (ddmin). */
export async function shrink(campaign: Campaign, kind: ViolationKind, mostRuns: number): Promise<Shrunk> {
  let runs = 0;
  let { operations } = campaign;
  let result = await runCampaign(campaign);
  const tryWith = async (fewer: readonly Operation[]): Promise<boolean> => {
    if (runs >= mostRuns) return false;
    runs += 1;
    const tried = await runCampaign({ ...campaign, operations: fewer });
    if (!tried.violations.some((violation) => violation.kind === kind)) return false;
    operations = fewer;
    result = tried;
    return true;
  };
  for (let size = Math.ceil(operations.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < operations.length; ) {
      const fewer = operations.filter((_, index) => index < from || index >= from + size);
      if (!(await tryWith(fewer))) from += size;
    }
  }
  for (let index = 0; index < operations.length; index += 1) {
    for (let wish = 0; ; ) {
      const operation = operations[index];
      if (operation?.kind !== 'requests' || operation.wishes.length < 2 || wish >= operation.wishes.length) break;
      const fewer = { ...operation, wishes: operation.wishes.filter((_, position) => position !== wish) };
      if (!(await tryWith(operations.with(index, fewer)))) wish += 1;
    }
  }
  return { operations, result, runs };
}
