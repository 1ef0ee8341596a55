import { externalIdOf, nameOf } from '../../../directory/names';
import { summarize } from '../../../journal/summarize';
import { outcomeOf } from '../../../provisioning/attempts/describe';
import type { PersonTest as Tested } from '../../../provisioning/foresight/test-person';
import type { PersonTest } from '../contract/sync';
import { presentAction } from '../log/log-calls';
import { nameUser } from '../names/find-names';
import { saying } from '../saying';
import { fromStoredCause } from '../to-admin-error';

/** Further rows and values are left to the log: an answer has to stay under 100 KB. */
const mostChanges = 80;
const mostActions = 30;
const mostCharacters = 200;

export function presentTest({ user, scope, mode, match, changes, products, foreseen }: Tested): PersonTest {
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
    scope: { state: scope.kind, ...saying({ words: scope.why }) },
    match: presentMatch(match, foreseen),
    changes: changes.slice(0, mostChanges).map(shortened),
    canOpen: { ...(products.now && { now: [...products.now] }), ...(products.after && { after: [...products.after] }) },
    actions: shown(actions).map((action) => presentAction(action, 'record')),
    outcome: outcomeOf(state, actions),
    ...saying({ summary: summarize({ subject, actions, state }) }),
    names: [nameUser(user)],
    mode: { writes: mode.mode === 'live', ...saying({ words: mode.why }) },
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
  const why = saying({ reason: change.reason });
  if (change.kind === 'products') return { ...change, ...why, products: [...change.products] };
  if (change.kind === 'belongings') return { ...change, ...why, to: [...change.to] };
  if (change.kind === 'leads') return { ...change, ...why, to: [...change.to] };
  if (change.kind !== 'field' && change.kind !== 'attribute') return { ...change, ...why };
  const { before, after, ...rest } = change;
  return {
    ...rest,
    ...why,
    ...(before !== undefined && { before: cut(before) }),
    ...(after !== undefined && { after: cut(after) }),
  };
}

const cut = (text: string): string => (text.length > mostCharacters ? `${text.slice(0, mostCharacters - 1)}…` : text);
