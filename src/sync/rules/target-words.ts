import type { Target } from '../../connections/connection';

/** Words that differ between users and customers. */
interface TargetWords {
  readonly invite: (label: string) => string;
  /** Why somebody is invited; no full stop. */
  readonly unknown: string;
  /** What they are taken out of. */
  readonly groups: string;
  /** Says that there is nothing to take them out of; no full stop. */
  readonly noGroups: string;
  readonly productBack: (label: string) => string;
}

const words: Readonly<Record<Target, TargetWords>> = {
  users: {
    invite: (label) => `Invite ${label}`,
    unknown: 'no account on the site has this address',
    groups: 'the groups that give them products',
    noGroups: 'no group gives them a product',
    productBack: (label) => `Give ${label} the product back`,
  },
  customers: {
    invite: (label) => `Create customer ${label}`,
    unknown: 'no customer and no account has this address',
    groups: 'their organizations and service desks',
    noGroups: 'they are in no organization and in no service desk',
    productBack: (label) => `Put ${label} back into a service desk`,
  },
};

export const wordsFor = ({ target = 'users' }: { readonly target?: Target }): TargetWords => words[target];
