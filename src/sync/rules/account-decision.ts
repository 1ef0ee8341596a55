import type { AccountId } from '../../directory/ids';
import type { AccountDecision, UnlinkedAccount } from '../../directory/user';

type Decided = AccountDecision | undefined;

/** An administrator said that the account is not the person's. */
export const isRuledOut = (decision: Decided, account: AccountId): boolean =>
  decision?.not.some(({ id }) => id === account) ?? false;

/** Whoever is invited by this address gets an account that was ruled out. */
export const isAddressRuledOut = (decision: Decided, email: string | undefined): boolean =>
  email !== undefined && (decision?.not.some((account) => account.email === email.toLowerCase()) ?? false);

/** An administrator chose this account for the person. */
export const isChosen = (decision: Decided, account: AccountId): boolean => decision?.account === account;

/** A record stays small, and so does a report of the accounts in it; the latest count. */
export const mostRuledOut = 20;

/** The decision after an account was ruled out; whichever was chosen before no longer counts. */
export function rulingOut(decision: Decided, account: UnlinkedAccount | undefined): AccountDecision | undefined {
  const others = (decision?.not ?? []).filter(({ id }) => id !== account?.id);
  const not = account ? [...others, account].slice(-mostRuledOut) : others;
  return not.length > 0 ? { not } : undefined;
}

/** The decision after an account was chosen: it is no longer ruled out. */
export const choosing = (decision: Decided, account: AccountId): AccountDecision => ({
  not: (decision?.not ?? []).filter(({ id }) => id !== account),
  account,
});

/** What is left of a decision once an account is closed. */
export function withoutAccount(decision: Decided, closed: AccountId): AccountDecision | undefined {
  if (!decision) return undefined;
  const not = decision.not.filter(({ id }) => id !== closed);
  const account = decision.account === closed ? undefined : decision.account;
  return not.length > 0 || account !== undefined ? { not, ...(account !== undefined && { account }) } : undefined;
}

/** Every account that a decision names. */
export const accountsIn = (decision: Decided): readonly AccountId[] => [
  ...(decision?.not.map(({ id }) => id) ?? []),
  ...(decision?.account === undefined ? [] : [decision.account]),
];
