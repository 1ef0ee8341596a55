import { handedKinds } from '../../directory/belongings';
import type { BelongingReads } from '../../sync/site/belongings';
import type { UserAction } from '../../sync/users/user-plan';
import { type BelongingCounts, choicesInWords } from '../../sync/users/words-of-belongings';
import { subjectOfUser } from '../attempts/describe';
import type { Uses } from '../call';
import type { UserWork } from '../users/plan-user';
import { orUnknown } from './or-unknown';

type HandOver = Extract<UserAction, { kind: 'handOverBelongings' }>;

/** The plan for a leaver with how many issues, filters and dashboards they have: a call for each kind that is not left alone. */
export async function withCountedBelongings(call: Uses<'budget'>, work: UserWork): Promise<UserWork> {
  const { plan, ports, known } = work;
  const action = plan?.actions.find((each): each is HandOver => each.kind === 'handOverBelongings');
  if (!plan || !action) return work;
  const counts = await count(call, ports.site, action);
  const what = choicesInWords(action.choices, counts);
  const text = { say: 'hand-over-belongings', what, who: subjectOfUser(known).label } as const;
  // Nothing is there that could be handed over.
  const counted = what.length > 0 ? [{ ...action, counts, text }] : [];
  return { ...work, plan: { ...plan, actions: plan.actions.flatMap((each) => (each === action ? counted : [each])) } };
}

async function count(
  { budget }: Uses<'budget'>,
  site: BelongingReads,
  { account, choices }: HandOver,
): Promise<BelongingCounts> {
  const kinds = handedKinds.filter((kind) => choices[kind] !== undefined);
  const found = await Promise.all(
    kinds.map(async (kind) => {
      const known = budget.allows(1) ? await orUnknown(() => site.countBelongings(kind, account)) : undefined;
      return known === undefined ? [] : [[kind, known] as const];
    }),
  );
  return Object.fromEntries(found.flat());
}
