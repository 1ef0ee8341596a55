import type { Connection } from '../../connections/connection';
import type { SiteGroupId } from '../../directory/ids';
import type { DirectoryUser, UserSync } from '../../directory/user';
import type { CauseCode } from '../../journal/causes/causes';
import { isHeld } from '../../sync/rules/judge-account';
import { groupProtection } from '../../sync/rules/protection';
import { compileScope, scopeOfPerson } from '../../sync/rules/scope';
import type { Account } from '../../sync/site/accounts';
import type { Capabilities } from '../../sync/site/capabilities';
import type { ProductGroup } from '../../sync/site/products';
import { departureOf } from '../../sync/users/departure';
import { planProfile } from '../../sync/users/plan-profile';
import { factsOf } from '../../sync/users/user-facts';
import type { DriftKind } from './drift-kind';

/** One person of the directory beside their account at Atlassian. */
export interface PersonFacts {
  readonly connection: Connection;
  readonly user: DirectoryUser;
  /** Undefined: Atlassian does not show it any more. */
  readonly account: Account | undefined;
  readonly capabilities: Capabilities;
  /** The groups of the account; undefined if unknown. */
  readonly groups?: ReadonlySet<SiteGroupId> | undefined;
  /** The groups that give products; needed only if the settings take people out of those. */
  readonly productGroups?: readonly ProductGroup[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface PersonDifference {
  readonly kind: DriftKind;
  readonly fields?: readonly string[];
}

/** Causes with which a plan refuses to give back what somebody has taken by hand. */
const byHand: ReadonlySet<string | undefined> = new Set<CauseCode>(['suspended-elsewhere', 'account-deactivated']);

/**
 * Whether what is known of the person was true of Atlassian once: then another state there was made by hand. Whoever waits, is
 * held, is in preview or may still be changed by a call under way is not compared.
 */
export function isComparable({ sync }: Pick<DirectoryUser, 'sync'>, now: number): boolean {
  if (sync.accountId === undefined || sync.succeeded || sync.leaving || sync.declined || sync.regroups) return false;
  if (sync.underWayUntil !== undefined && Date.parse(sync.underWayUntil) > now) return false;
  return sync.state === 'synced' || (sync.state === 'refused' && byHand.has(sync.cause));
}

/** What is other at Atlassian than the directory and the settings ask, of one person. Pure. */
export function personDifference(facts: PersonFacts): PersonDifference | undefined {
  const { connection, user, account, now } = facts;
  if (!isComparable(user, now)) return undefined;
  if (!isHeld({ connection, user })) return account && givenBack(facts, account);
  if (!account) return { kind: 'linkGone' };
  const view = factsOf(viewOf(facts, account));
  if (view.protection) return undefined;
  const lost = lostAccess(user.sync, account);
  if (lost || account.state !== 'active') return lost && { kind: lost };
  return otherProfile(facts, account);
}

const viewOf = ({ connection, user, capabilities }: PersonFacts, account: Account) => ({
  settings: connection.settings,
  user,
  wanted: 'as directory' as const,
  capabilities,
  target: connection.target,
  account,
});

/** What Rollcall took itself is no drift. */
function lostAccess({ suspended, deactivated, removed }: UserSync, { state }: Account): DriftKind | undefined {
  if (state === 'suspended') return suspended ? undefined : 'suspended';
  if (state === 'deactivated') return deactivated ? undefined : 'deactivated';
  return state === 'notOnSite' && !removed && !suspended ? 'removed' : undefined;
}

/** The IdP, or the scope, has taken the access, and somebody has given it back at Atlassian. */
function givenBack(facts: PersonFacts, account: Account): PersonDifference | undefined {
  const { connection, user } = facts;
  if (account.state !== 'active' || factsOf(viewOf(facts, account)).protection) return undefined;
  const scope = scopeOfPerson(compileScope(connection.settings.scope), user);
  const how = departureOf({ settings: connection.settings, user, wanted: 'as directory' }, scope);
  if (how === undefined || how === 'logOnly') return undefined;
  if (how === 'removeFromGroups') return opensAgain(facts) ? { kind: 'restored' } : undefined;
  return { kind: 'restored' };
}

/** They are in a group again that gives a product. */
function opensAgain({ connection, groups, productGroups = [] }: PersonFacts): boolean {
  const isTaken = ({ name }: ProductGroup) => !groupProtection(connection.settings, [name], undefined);
  return productGroups.some((group) => groups?.has(group.id) === true && isTaken(group));
}

function otherProfile(facts: PersonFacts, account: Account): PersonDifference | undefined {
  const actions = planProfile(factsOf(viewOf(facts, account)), account);
  const fields = actions.flatMap((action) =>
    action.kind === 'updateProfile' && !action.isUnseen ? Object.keys(action.profile) : [],
  );
  return fields.length > 0 ? { kind: 'profile', fields } : undefined;
}
