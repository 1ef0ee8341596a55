import { externalIdOf, nameOf } from '../../directory/names';
import { summarize } from '../../journal/summarize';
import { outcomeOf } from '../../provisioning/attempts/describe';
import type { PersonTest as Tested } from '../../provisioning/foresight/test-person';
import type { PersonTest } from './contract/sync';
import { presentAction } from './log-calls';
import { fromStoredCause } from './to-admin-error';

/** Further rows and values are left to the log: an answer has to stay under 100 KB. */
const mostChanges = 80;
const mostActions = 30;
const mostCharacters = 200;

export function presentTest({ user, scope, mode, match, changes, foreseen }: Tested): PersonTest {
  const { subject, actions, state } = foreseen;
  const { displayName, active } = user.attributes;
  const externalId = externalIdOf(user);
  return {
    person: {
      id: user.id,
      userName: nameOf(user, 'user'),
      ...(typeof displayName === 'string' && { displayName }),
      ...(externalId !== undefined && { externalId }),
      active: active !== false,
      lastModified: user.lastModified,
    },
    scope: { state: scope.kind, words: scope.why },
    match: presentMatch(match, foreseen),
    changes: changes.slice(0, mostChanges).map(shortened),
    actions: shown(actions).map((action) => presentAction(action, 'record')),
    outcome: outcomeOf(state, actions),
    summary: summarize({ subject, actions, state }),
    mode: { writes: mode.mode === 'live', words: mode.why },
  };
}

/** Actions that are not done come first: those that are done also appear among the changes. */
const shown = (actions: Tested['foreseen']['actions']) =>
  [...actions].sort((a, b) => Number(a.outcome === 'preview') - Number(b.outcome === 'preview')).slice(0, mostActions);

function presentMatch(match: Tested['match'], { actions, state }: Tested['foreseen']): PersonTest['match'] {
  if ('account' in match) {
    const { id, email, displayName, state: accountState, managed } = match.account;
    const account = {
      id,
      email,
      state: accountState,
      ...(displayName !== undefined && { displayName }),
      ...(managed !== undefined && { managed }),
    };
    return { how: match.how, account };
  }
  const cause = state.cause ?? actions.find((action) => action.cause !== undefined)?.cause;
  return {
    how: match.how,
    ...(match.email !== undefined && { email: match.email }),
    ...(match.how === 'unseen' && cause !== undefined && { error: fromStoredCause(cause, 'call') }),
  };
}

/** A single value may be as long as a Jira user property. */
function shortened(change: Tested['changes'][number]): PersonTest['changes'][number] {
  if (change.kind === 'leads') return { ...change, to: [...change.to] };
  if (change.kind !== 'field' && change.kind !== 'attribute') return change;
  const { before, after, ...rest } = change;
  return {
    ...rest,
    ...(before !== undefined && { before: cut(before) }),
    ...(after !== undefined && { after: cut(after) }),
  };
}

const cut = (text: string): string => (text.length > mostCharacters ? `${text.slice(0, mostCharacters - 1)}…` : text);
