import type { Lead } from '../../sync/site/leads';
import { onlyKind, withoutSuccessor } from '../../sync/users/hand-over';
import type { UserAction } from '../../sync/users/user-plan';
import type { UserWork } from '../users/plan-user';
import { orUnknown } from './or-unknown';

type HandOver = Extract<UserAction, { kind: 'handOver' }>;

/**
 * The plan for a leaver with what is known of their leads: who leads nothing hands nothing over, and who leads something that
 * nobody can take keeps access for the time being. A site with more projects than fit on a page leaves that open.
 */
export async function withKnownLeads(work: UserWork): Promise<UserWork> {
  const { plan, ports } = work;
  const place = plan?.actions.findIndex(({ kind }) => kind === 'handOver') ?? -1;
  const action = plan?.actions[place];
  if (!plan || action?.kind !== 'handOver') return work;
  const page = await orUnknown(() => ports.site.recallLeads(action.account, onlyKind(action)));
  if (!page || page.cursor !== undefined) return work;
  const before = plan.actions.slice(0, place);
  const after = plan.actions.slice(place + 1);
  const actions = [...before, ...foretold(action, page.items, after)];
  return { ...work, plan: { ...plan, actions } };
}

function foretold(action: HandOver, leads: readonly Lead[], after: readonly UserAction[]): readonly UserAction[] {
  const heirsOf = ({ kind }: Lead) => action.heirs[kind];
  const taken = leads.filter((lead) => (heirsOf(lead)?.length ?? 0) > 0);
  const left = leads.filter((lead) => heirsOf(lead)?.length === 0);
  const given = taken.length > 0 ? [action] : [];
  if (left.length === 0) return [...given, ...after];
  const { cause, detail } = withoutSuccessor(left, action);
  const { text } = action;
  return [
    ...given,
    { kind: 'refuse', text, reason: detail, cause },
    ...after.map((each): UserAction => ({ kind: 'wait', text: each.text, reason: each.reason, cause })),
  ];
}
