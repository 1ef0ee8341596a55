import type { IdleSeats } from '../../directory/idle-seats';
import { type DirectoryUser, takenUnused, type UserSync } from '../../directory/user';
import type { Sentence } from '../../journal/sentence';
import { groupProtection } from '../rules/protection';
import type { SiteGroup } from '../site/site-groups';
import type { UserAction, UserPlan } from './user-plan';
import type { UserFacts } from './user-view';

/**
 * What takes product access that a person with access does not use: they leave the groups that give it and nothing else that they use.
 * Who is in a group that an IdP pushes is the IdP's to say, so those stay, as protected groups and people do.
 */
export function planUnused(facts: UserFacts): UserAction[] {
  const { account, label, protection, unused, user } = facts;
  if (!account || user.idle?.is !== 'due') return [];
  if (protection) return [left(label, protection, 'person-protected')];
  if (!unused) return [];
  const products = Object.keys(unused.products);
  if (products.length === 0) return [];
  const why: Sentence = { say: 'not-opened', products, count: daysSince(unused.products, user.idle.at) };
  if (unused.groups.length === 0) return [left(label, [why, { say: 'unused-no-group' }])];
  return unused.groups.map((group): UserAction => {
    const text = { say: 'take-unused', who: label, group: group.name } as const;
    const kept = whyKept(facts, group);
    if (kept) return { kind: 'skip', text, reason: [why, kept], cause: 'group-protected' };
    return { kind: 'leaveGroup', text, reason: why, account: account.id, group: { id: group.id, isIdle: true } };
  });
}

const left = (who: string, reason: UserAction['reason'], cause?: 'person-protected'): UserAction => ({
  kind: 'skip',
  text: { say: 'take-unused', who },
  reason,
  ...(cause && { cause }),
});

function whyKept({ pushed, settings }: UserFacts, { protection, ...group }: SiteGroup): Sentence | undefined {
  if (pushed?.has(group.id)) return { say: 'unused-pushed' };
  return groupProtection(settings, [], protection === 'default' || !protection ? group : { ...group, protection });
}

/** Whole days from the last day on which one of them was opened. */
function daysSince(products: Readonly<Record<string, string>>, at: string): number {
  const last = Object.values(products).reduce((latest, day) => (day > latest ? day : latest), '');
  return Math.floor((Date.parse(at) - Date.parse(last)) / 86_400_000);
}

const productsBack: ReadonlySet<string> = new Set(['product-back', 'unused-back']);

/** Access, or a product that was away: whoever has just got it back has had no time to use it. */
const givesAccess = (action: UserAction): boolean =>
  action.kind === 'invite' ||
  action.kind === 'restore' ||
  action.kind === 'reactivate' ||
  (action.kind === 'joinGroup' && productsBack.has(action.text.say));

const isOfUnused = ({ kind, text }: UserAction): boolean => kind === 'skip' && text.say === 'take-unused';

/**
 * What is decided about unused product access once a plan was carried out: it is taken; it stays, because nobody may take it, and is
 * not tried again every night; or it is used again. While it waits, for Atlassian or for an approval, it is still due. Access that was
 * given, whoever asked for it, counts as used on that day. Pure.
 */
export function idleAfter(
  { idle }: Pick<DirectoryUser, 'idle'>,
  { sync, plan, at }: { readonly sync: UserSync; readonly plan: UserPlan | undefined; readonly at: string },
): IdleSeats | undefined {
  if (sync.state !== 'synced' || !plan || idle?.is === 'taken') return idle;
  if (plan.actions.some(givesAccess)) return { ...(idle?.is === 'spared' && idle), is: 'spared', at };
  if (idle?.is !== 'due') return idle;
  if (takenUnused(sync).length > 0) return { ...idle, is: 'taken', at };
  return plan.actions.some(isOfUnused) ? { is: 'spared', at } : undefined;
}
