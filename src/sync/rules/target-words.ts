import type { Target } from '../../connections/connection';
import type { Phrase, Sentence } from '../../journal/sentence';

/** Words that differ between users and customers. */
interface TargetWords {
  readonly invite: (who: string) => Phrase;
  /** Why somebody is invited. */
  readonly unknown: Sentence;
  /** Takes them out of what they have. */
  readonly leaveGroups: (who: string) => Phrase;
  readonly saysLeaveGroups: Sentence;
  /** A group that gives access, and may keep them all the same. */
  readonly mayKeep?: Sentence;
  /** There is nothing to take them out of. */
  readonly noGroups: Sentence;
  readonly productBack: (who: string) => Phrase;
}

const words: Readonly<Record<Target, TargetWords>> = {
  users: {
    invite: (who) => ({ say: 'invite', who }),
    unknown: { say: 'active-unknown' },
    leaveGroups: (who) => ({ say: 'leave-product-groups', who }),
    saysLeaveGroups: { say: 'says-leave-groups' },
    noGroups: { say: 'no-product-group' },
    productBack: (who) => ({ say: 'product-back', who }),
  },
  customers: {
    invite: (who) => ({ say: 'create-customer', who }),
    unknown: { say: 'active-unknown-customer' },
    leaveGroups: (who) => ({ say: 'leave-service', who }),
    saysLeaveGroups: { say: 'says-leave-service' },
    mayKeep: { say: 'desk-may-be-open' },
    noGroups: { say: 'no-service-group' },
    productBack: (who) => ({ say: 'desk-back', who }),
  },
};

export const wordsFor = ({ target = 'users' }: { readonly target?: Target }): TargetWords => words[target];
