import type { AccountId } from '../../directory/ids';
import type { DirectoryUser, UserSync } from '../../directory/user';
import { choosing, rulingOut } from '../../sync/rules/account-decision';
import type { Account } from '../../sync/site/accounts';

/**
 * An administrator's answer about a person's account. `unlink`: the account is not theirs. `link`: another one is. `lift`:
 * what was said before no longer holds, and the person is found by the address again.
 */
export type AccountAnswer =
  | { readonly kind: 'unlink' }
  | { readonly kind: 'link'; readonly account: AccountId }
  | { readonly kind: 'lift' };

/** The accounts that an answer is about, as Atlassian shows them. */
export interface AnswerFacts {
  /** The linked one, if there is one and it still exists. */
  readonly old: Account | undefined;
  readonly chosen: Account | undefined;
  /** ISO 8601: when Atlassian follows. */
  readonly dueAt: string;
}

/**
 * The person after the answer: nothing that is known of the account before belongs to the next one. Whoever looks at the
 * person from now on finds the account that was chosen, or none of those that were ruled out. Pure.
 */
export function answered(user: DirectoryUser, answer: AccountAnswer, { old, chosen, dueAt }: AnswerFacts): UserSync {
  const { accountId, decision, email, neverActive, regroups, state } = user.sync;
  const due = { state: state === 'preview' ? 'preview' : 'pending', dueAt } as const;
  const kept = { ...due, ...(neverActive && { neverActive }), ...(regroups && { regroups }) };
  if (answer.kind === 'lift') {
    const { decision: _, ...sync } = user.sync;
    return { ...(accountId === undefined ? kept : sync), ...due };
  }
  const address = (old?.email || email)?.toLowerCase();
  const unlinked = accountId && { id: accountId, ...(address !== undefined && { email: address }) };
  const regrouped = accountId === undefined ? {} : { regroups: true as const };
  const out = unlinked ? rulingOut(decision, unlinked) : decision;
  if (answer.kind === 'unlink') return { ...kept, ...regrouped, ...(out && { decision: out }) };
  const known = chosen?.email ? { email: chosen.email.toLowerCase() } : {};
  return { ...kept, ...regrouped, ...known, decision: choosing(out, answer.account) };
}
