import { type HandedKind, handedKinds } from '../../directory/belongings';
import type { SiteGroupId } from '../../directory/ids';
import type { Said } from '../../journal/sentence';
import type { Account, Profile } from '../../sync/site/accounts';
import type { UserAction } from '../../sync/users/user-plan';

/** What would differ at Atlassian afterwards, and by which rule. */
export type PersonChange = { readonly reason: Said } & (
  | { readonly kind: 'access'; readonly before: AccessState; readonly after: AccessState }
  | { readonly kind: 'link'; readonly account: string }
  | { readonly kind: 'field' | 'attribute'; readonly name: string; readonly before?: string; readonly after?: string }
  | { readonly kind: 'products'; readonly products: readonly string[] }
  | { readonly kind: 'group'; readonly name: string; readonly isMember: boolean }
  | BelongingChange
  | { readonly kind: 'leads'; readonly what: 'project' | 'component'; readonly to: readonly string[] }
);

export interface BelongingChange {
  readonly kind: 'belongings';
  readonly what: HandedKind;
  /** Absent if nobody has counted them. */
  readonly count?: number;
  /** Who can take over; empty: nobody can, or they are for nobody. */
  readonly to: readonly string[];
  readonly isUnassigned?: true;
}

export type AccessState = Account['state'] | 'none';

interface Known {
  readonly account: Account | undefined;
  /** The name of a group at Atlassian. */
  readonly groupName: (id: SiteGroupId) => string;
}

/** The actions of a plan for one person as before and after. */
export const personChanges = (actions: readonly UserAction[], known: Known): readonly PersonChange[] =>
  actions.flatMap((action) => changesOf(action, known));

function changesOf(action: UserAction, { account, groupName }: Known): readonly PersonChange[] {
  const { reason } = action;
  const access = (after: AccessState): PersonChange[] => [
    { kind: 'access', before: account?.state ?? 'none', after, reason },
  ];
  switch (action.kind) {
    case 'link':
      return [{ kind: 'link', account: action.account.id, reason }];
    case 'invite':
    case 'restore':
    case 'reactivate':
      return access('active');
    case 'suspend':
      return access('suspended');
    case 'deactivate':
      return access('deactivated');
    case 'remove':
      return access('notOnSite');
    case 'leaveGroup':
      return [{ kind: 'group', name: groupName(action.group.id as SiteGroupId), isMember: false, reason }];
    case 'joinGroup':
      return [{ kind: 'group', name: action.defaultGroup ?? groupName(action.group), isMember: true, reason }];
    case 'giveProducts':
      return [{ kind: 'products', products: action.products, reason }];
    case 'updateProfile':
      return changedValues('field', account ?? {}, action.profile, reason);
    case 'keepAttributes':
      return changedValues('attribute', action.before ?? {}, action.values, reason);
    case 'handOver':
      return leadChanges(action);
    case 'handOverBelongings':
      return belongingChanges(action);
    case 'none':
    case 'skip':
    case 'refuse':
    case 'wait':
    case 'hold':
      return [];
  }
}

type Values = Readonly<Record<string, string | undefined>>;

/** Profile fields that are not set stay; attributes that are not there afterwards go. */
function changedValues(
  kind: 'field' | 'attribute',
  before: Profile | Values,
  after: Profile | Values,
  reason: Said,
): readonly PersonChange[] {
  const [from, to]: readonly Values[] = [{ ...before }, { ...after }];
  const names = new Set(
    kind === 'field' ? Object.keys(to ?? {}) : [...Object.keys(from ?? {}), ...Object.keys(to ?? {})],
  );
  return [...names].flatMap((name): PersonChange[] => {
    const [was, is] = [from?.[name], to?.[name]];
    if (was === is) return [];
    return [{ kind, name, reason, ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) }];
  });
}

function leadChanges({ heirs, reason }: Extract<UserAction, { kind: 'handOver' }>): readonly PersonChange[] {
  return (['project', 'component'] as const).flatMap((what): PersonChange[] => {
    const to = heirs[what]?.map(({ label, email }) => email ?? label);
    return to ? [{ kind: 'leads', what, to, reason }] : [];
  });
}

function belongingChanges(action: Extract<UserAction, { kind: 'handOverBelongings' }>): readonly PersonChange[] {
  const { choices, counts = {}, heirs, reason } = action;
  return handedKinds.flatMap((what): PersonChange[] => {
    const choice = choices[what];
    const count = counts[what];
    if (choice === undefined || count === 0) return [];
    const isUnassigned = choice === 'unassign';
    const to = isUnassigned ? [] : heirs.map(({ label, email }) => email ?? label);
    const more = { ...(count !== undefined && { count }), ...(isUnassigned && { isUnassigned }) };
    return [{ kind: 'belongings', what, to, reason, ...more }];
  });
}
