import type { UserId } from '../../../src/directory/ids';
import { decideBatch } from '../../../src/provisioning/limits/decide-batch';
import type { LimitsWorld } from './limits-world';

/** Something that a limit counts, beyond what was approved. */
export interface Taken {
  /** Whose access was taken, or who was invited. */
  readonly email: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface CountedTakings {
  readonly taken: readonly Taken[];
  /** Decides about all who are held, or about these of them, and lets the background carry it out. */
  decide(decision: 'approve' | 'reject', only?: readonly UserId[]): Promise<void>;
  /** The IdP has said something new about them: what was approved before is over. */
  forget(ids: readonly UserId[]): Promise<void>;
}

const day = 86_400_000;

/** Counts what Atlassian is asked to take from people, or whom it is asked to invite, beside what administrators approve. */
export function countTakings(
  { service, batch, settle }: Pick<LimitsWorld, 'service' | 'batch' | 'settle'>,
  kind: 'people' | 'invitations',
  people: () => readonly UserId[],
): CountedTakings {
  const isApproved = new Set<string>();
  const taken: Taken[] = [];
  const count = (email: string) => {
    if (!isApproved.delete(email)) taken.push({ email, at: service.call().machine.now() });
  };
  const { suspend, invite, removeMember, products } = service.site;
  const counting = {
    people: {
      suspend(account: Parameters<typeof suspend>[0]) {
        count(account.replace('account-of-', ''));
        return suspend(account);
      },
      /** Whoever leaves a group that gives a product loses that. */
      removeMember(...[group, account]: Parameters<typeof removeMember>) {
        if (products.has(group)) count(account.replace('account-of-', ''));
        return removeMember(group, account);
      },
    },
    invitations: {
      invite(person: Parameters<typeof invite>[0]) {
        count(person.email);
        return invite(person);
      },
    },
  };
  Object.assign(service.site, counting[kind]);

  async function recordOf(id: UserId) {
    const { store } = service.call();
    const [user, departed] = [await store.getUser(id), await store.getDeparted({ kind: 'user', id })];
    return user ?? (departed?.kind === 'user' ? departed.user : undefined);
  }
  const emailOf = async (id: UserId) => String((await recordOf(id))?.attributes.userName);

  return {
    taken,
    async decide(decision, only) {
      const open = await batch(kind);
      if (open === undefined || only?.length === 0) return;
      for (const id of only ?? people()) {
        const isHeld = (await recordOf(id))?.sync.held?.batch === open;
        if (decision === 'approve' && isHeld) isApproved.add(await emailOf(id));
      }
      const answer = { kind, batch: open, decision, by: 'administrator-1', ...(only && { only }) };
      await decideBatch(service.call(), answer);
      await settle();
    },
    async forget(ids) {
      for (const id of ids) isApproved.delete(await emailOf(id));
    },
  };
}

/** The most people of whom something was taken within any 24 hours. */
export const mostInADay = (taken: readonly Taken[]): number =>
  Math.max(
    0,
    ...taken.map(({ at: from }) => {
      const within = taken.filter(({ at }) => at >= from && at < from + day);
      return new Set(within.map(({ email }) => email)).size;
    }),
  );
