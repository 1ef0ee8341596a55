import { kindOfHeld } from '../../../src/directory/held-batch';
import type { Violation } from '../explorer/program';
import type { Happened } from './history';
import { living, means } from './snapshot';

interface Decision {
  readonly decision: 'approve' | 'reject';
  /** Absent: everybody who was held. */
  readonly only?: readonly string[];
}

const operations = { 'Approve what was held': 'approve', 'Reject what was held': 'reject' } as const;

/**
 * What was decided first about somebody is what becomes of them, whatever was decided later and wherever a crash came. The log is
 * written in the commit of a decision, in its order.
 */
export function firstDecisionHolds(happened: Happened): readonly Violation[] {
  const { before, after, asked, isAtRest } = happened;
  const said = decisionsIn(happened);
  if (!isAtRest || said.length === 0) return [];
  const touched = new Set(asked.flatMap(({ intent }) => ('user' in intent ? [intent.user] : [])));
  const left = living(after).map(({ letter }) => letter);
  const held = before.connections.flatMap((view) => (left.includes(view.letter) ? view.held : []));
  return held.flatMap((user) => {
    const name = String(user.attributes.userName);
    const first = said.find(({ only }) => only?.includes(name) ?? true);
    if (!first || (touched.has(name) && !isOnlyChanged(happened, name))) return [];
    const account = after.accounts.find((each) => means(user, each));
    const isInvitation = kindOfHeld(user.sync.held) === 'invitations';
    const isDone = account !== undefined && (account.state === 'active') === isInvitation;
    if (isDone === (first.decision === 'approve')) return [];
    const text = `It was decided first to ${first.decision} what is held of ${name}, who is ${account?.state ?? 'nowhere'}.`;
    return [{ invariant: 'not as decided', text }];
  });
}

/** A changed profile neither gives back what was approved, nor is it decided by whom. */
const isOnlyChanged = ({ asked }: Pick<Happened, 'asked'>, name: string): boolean =>
  asked.every(
    ({ intent }) =>
      !('user' in intent) || intent.user !== name || (intent.kind === 'change user' && intent.active === undefined),
  ) && asked.every(({ intent }) => intent.kind !== 'decide held' || intent.decision === 'approve');

/** Those that were committed, in this order. */
function decisionsIn({ before, after, asked }: Happened): readonly Decision[] {
  const intents = asked.flatMap(({ intent }) => (intent.kind === 'decide held' ? [intent] : []));
  return after.entries.slice(before.entries.length).flatMap(({ operation, actions }) => {
    const decision = operations[operation as keyof typeof operations];
    if (decision === undefined) return [];
    const isSome = JSON.stringify(actions).includes('decided-some');
    const intent = intents.find((each) => each.decision === decision && (each.only !== undefined) === isSome);
    return intent ? [{ decision, ...(intent.only && { only: intent.only }) }] : [];
  });
}
