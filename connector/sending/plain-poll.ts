import type { TroubleCode } from '../../src/entry/connector/contract/codes';
import type { PollRequest } from '../../src/entry/connector/contract/poll';
import type { DirectoryTrouble } from '../../src/entry/connector/contract/scan';
import { directoryCauses } from '../../src/journal/causes/directory-causes';

/** Codes that Rollcall has come to know since its first connector. */
const later: ReadonlySet<TroubleCode> = new Set<TroubleCode>(['global-catalog', 'not-synchronized', 'not-understood']);

/** A poll as the first Rollcall understood it: without the fields that came later, and with its codes for troubles. */
export function plainPoll({ generation: _, ...request }: PollRequest): PollRequest {
  const { ended, results } = request;
  return {
    ...request,
    ...(ended && { ended: ended.map(withPlainTrouble) }),
    // No Rollcall that knows no refusals asks what has to be refused.
    ...(results && {
      results: results.map((result) =>
        result.kind === 'test'
          ? { ...withPlainTrouble(result), steps: result.steps.map(withPlainTrouble) }
          : withPlainTrouble(result),
      ),
    }),
  };
}

function withPlainTrouble<Told extends { readonly trouble?: DirectoryTrouble | undefined }>(told: Told): Told {
  const { trouble } = told;
  if (trouble === undefined || !later.has(trouble.code)) return told;
  const { title } = directoryCauses[trouble.code];
  return {
    ...told,
    trouble: { ...trouble, code: 'server-refused', detail: `${title}. ${trouble.detail}`.slice(0, 2000) },
  };
}
