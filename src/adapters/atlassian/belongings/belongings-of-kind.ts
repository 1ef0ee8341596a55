import type { AccountId } from '../../../directory/ids';
import type { Belonging, GivenBelonging, Handing } from '../../../sync/site/belongings';
import type { Page } from '../../../sync/site/page';
import { isDone } from '../http/accept';
import type { ApiAnswer } from '../http/api-call';
import { toSiteError } from '../http/refusal';

/** One kind of what people own, as the port has them all. */
export interface BelongingsOfKind {
  list(account: AccountId, cursor: string | undefined): Promise<Page<string>>;
  /** Absent if counting takes as many calls as listing. */
  count?(account: AccountId): Promise<number>;
  among(account: AccountId | undefined, ids: readonly string[]): Promise<readonly Belonging[]>;
  give(ids: readonly string[], by: Handing): Promise<readonly GivenBelonging[]>;
}

/** What an answer to a change says of the one that was to be given. */
export function givenBy(id: string, answer: ApiAnswer): GivenBelonging {
  if (isDone(answer)) return { id, what: 'given' };
  return answer.status === 404 ? { id, what: 'gone' } : { id, refusal: toSiteError(answer) };
}

/** One after the other: Jira limits how fast a single object may be written, and nothing waits for it. */
export async function giveEach(
  ids: readonly string[],
  give: (id: string) => Promise<GivenBelonging>,
): Promise<readonly GivenBelonging[]> {
  const given: GivenBelonging[] = [];
  for (const id of ids) given.push(await give(id));
  return given;
}
