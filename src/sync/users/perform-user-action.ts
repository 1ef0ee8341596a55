import type { AccountAccess, ManagedAccounts } from '../site/accounts';
import type { Effect } from '../site/effect';
import type { SiteMemberChanges } from '../site/site-members';
import { attributesProperty, type UserPropertyChanges } from '../site/user-properties';
import { type UserLinks, withTaken } from './user-links';
import type { UserAction } from './user-plan';

/** An action that takes one call or a few. */
export type PlainAction = Exclude<
  UserAction,
  { kind: 'none' | 'skip' | 'refuse' | 'wait' | 'hold' | 'handOver' | 'handOverBelongings' }
>;

/** The most calls that each action may need. */
export const callsOf: Readonly<Record<PlainAction['kind'], number>> = {
  link: 0,
  invite: 4,
  restore: 1,
  reactivate: 1,
  suspend: 1,
  deactivate: 2,
  remove: 1,
  leaveGroup: 1,
  joinGroup: 1,
  // Asked for before the plan is begun.
  giveProducts: 0,
  // Usually 1. It is 3 if another directory keeps some of the fields, which the reserve for retries covers.
  updateProfile: 2,
  keepAttributes: 2,
};

export interface Performed {
  /** What is to be remembered. */
  readonly links: UserLinks;
  readonly effect: Effect;
}

/**
 * Does it. The plan has seen that the state of the account differs; for everything else Atlassian's answer says whether
 * something changed. @throws {SiteError}
 */
export async function performUserAction(
  site: AccountAccess & ManagedAccounts & SiteMemberChanges & UserPropertyChanges,
  action: PlainAction,
  links: UserLinks,
): Promise<Performed> {
  switch (action.kind) {
    case 'link':
      return changed({ ...links, accountId: action.account.id });
    case 'invite': {
      const { email, displayName, products, notify } = action;
      const account = await site.invite({
        email,
        ...(displayName !== undefined && { displayName }),
        ...(products && { products }),
        ...(notify && { notify }),
      });
      const { suspended: _, removed: __, deactivated: ___, ...rest } = links;
      const next = { ...rest, accountId: account.id, email, invited: true, newcomer: true } as const;
      return { links: next, effect: action.isRepeated ? 'unknown' : 'changed' };
    }
    case 'restore': {
      await site.restore(action.account);
      const { suspended: _, removed: __, ...rest } = links;
      return changed(rest);
    }
    case 'reactivate': {
      await site.reactivate(action.account);
      const { deactivated: _, ...rest } = links;
      return changed(rest);
    }
    case 'suspend':
      return {
        effect: await site.suspend(action.account),
        links: { ...withTaken(links, action.groups), suspended: true },
      };
    case 'remove':
      return {
        effect: await site.remove(action.account),
        links: { ...withTaken(links, action.groups), suspended: true, removed: true },
      };
    case 'deactivate':
      await site.deactivate(action.account);
      return changed({ ...withTaken(links, action.groups), deactivated: true });
    case 'leaveGroup':
      return {
        effect: await site.removeMember(action.group.id, action.account),
        links: withTaken(links, [action.group]),
      };
    case 'joinGroup':
      return {
        effect: links.accountId ? await site.addMember(action.group, links.accountId) : 'same',
        links: joined(links, action.group, action.defaultGroup),
      };
    case 'giveProducts':
      // Somebody who is there already keeps everything, and gains these.
      await site.invite({ email: action.email, products: action.products });
      return changed(links);
    case 'updateProfile':
      if (links.accountId) await site.updateProfile(links.accountId, action.profile);
      return { links, effect: action.isUnseen ? 'unknown' : 'changed' };
    case 'keepAttributes':
      return keepAttributes(site, action.values, links);
  }
}

const changed = (links: UserLinks): Performed => ({ links, effect: 'changed' });

function joined(links: UserLinks, group: string, defaultGroup: string | undefined): UserLinks {
  const { takenGroups = [], ...rest } = links;
  const taken = takenGroups.filter(({ id }) => id !== group);
  return {
    ...rest,
    ...(taken.length > 0 && { takenGroups: taken }),
    ...(defaultGroup !== undefined && { defaultGroups: [...(links.defaultGroups ?? []), defaultGroup] }),
  };
}

async function keepAttributes(
  site: UserPropertyChanges,
  values: Readonly<Record<string, string>>,
  links: UserLinks,
): Promise<Performed> {
  const { accountId } = links;
  if (accountId === undefined) return { links, effect: 'same' };
  if (Object.keys(values).length > 0) {
    await site.setUserProperty(accountId, attributesProperty, values);
    return changed({ ...links, keepsAttributes: true });
  }
  const effect = await site.deleteUserProperty(accountId, attributesProperty);
  const { keepsAttributes: _, ...rest } = links;
  return { links: rest, effect };
}
