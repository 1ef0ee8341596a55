import type { PersonTest } from '../../../src/entry/admin/contract/sync';
import type { Say } from '../say/create-say';

/** How the account was found, or what happens to a person who has none. */
export function matchWords({ match, scope, changes }: PersonTest, say: Say): string {
  const { account, email = '' } = match;
  if (account !== undefined) {
    const address = account.email === '' ? account.id : account.email;
    const found = say(match.how === 'link' ? 'test.match.link' : 'test.match.email', { address });
    const state = say('test.match.state', { state: say(`test.access.${account.state}`) });
    const managed = account.managed === undefined ? '' : say(account.managed ? 'test.managed' : 'test.notManaged');
    return [found, state, managed].filter((sentence) => sentence !== '').join(' ');
  }
  if (match.how === 'unseen') return say(scope.state === 'out' ? 'test.match.notAsked' : 'test.match.unknown');
  if (match.how === 'left') return say('test.match.left', { address: email });
  const none = email === '' ? say('test.match.noAddress') : say('test.match.none', { address: email });
  const isInvited = changes.some(({ kind }) => kind === 'access');
  return `${none} ${say(isInvited ? 'test.match.invited' : 'test.match.notInvited')}`;
}
