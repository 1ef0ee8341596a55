import type { Violation } from '../explorer/program';
import { everActive, type Happened, mayBeChosen, wasChosen } from './history';
import { means } from './snapshot';

/** Everything no IdP has ever mentioned must be unchanged, and protected people untouched. */
export function takesNothingForeign({ before, after, asked, byHand }: Happened): readonly Violation[] {
  const spoken = [
    ...everActive({ before, asked }),
    ...asked.flatMap(({ intent }) => ('user' in intent ? [intent.user] : [])),
  ];
  const foreign = byHand.accounts.filter(
    (account) =>
      !spoken.includes(account.email) &&
      !wasChosen({ asked }, account.id) &&
      !mayBeChosen({ asked }, account.id) &&
      ![...before.connections, ...after.connections].some(({ users }) =>
        users.some(({ user }) => means(user, account)),
      ),
  );
  const untouched = foreign.flatMap((account) => {
    const now = after.accounts.find(({ id }) => id === account.id);
    if (JSON.stringify(now) === JSON.stringify(account)) return [];
    return [
      { invariant: 'foreign taken', text: `${account.email} was ${account.state} and is ${now?.state ?? 'gone'}.` },
    ];
  });
  const gone = byHand.groups
    .filter(({ id }) => !after.groups.some((group) => group.id === id))
    .map(({ name }) => ({ invariant: 'foreign taken', text: `${name} was made by hand and is gone.` }));
  return [...untouched, ...gone, ...protectedTouched(before.accounts, after)];
}

function protectedTouched(
  accounts: Happened['before']['accounts'],
  { changes }: Happened['after'],
): readonly Violation[] {
  const ids = new Set(accounts.filter(({ protection }) => protection !== undefined).map(({ id }) => id as string));
  const taking = new Set(['suspend', 'deactivate', 'remove', 'updateProfile']);
  return changes
    .filter(({ method, args }) => taking.has(method) && ids.has(String(args[0])))
    .map(({ method, args }) => ({
      invariant: 'protected touched',
      text: `${method} was asked for ${args[0]}, who is protected.`,
    }));
}
