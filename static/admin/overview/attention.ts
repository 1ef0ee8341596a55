import type { Connection, OpenCount } from '../../../src/entry/admin/contract/connections';
import type { Notice } from '../../../src/entry/admin/contract/overview';
import type { Route } from '../route';
import { causeWords } from '../say/cause-words';
import type { Say } from '../say/create-say';
import { wordsOf } from '../say/of-directory';
import { validTokens } from './valid-tokens';

/** Something that an administrator should look at, and where. */
export interface Attention {
  readonly key: string;
  readonly title: string;
  readonly text: string;
  readonly route: Route;
}

const warnBefore = 14 * 86_400_000;

/**
 * What is unresolved now, the most pressing first: problems that stop everybody come before those of some, and no access
 * before what waits. A later success takes somebody out by itself.
 * @param notices the banners above the list: what one of them says is not told twice
 */
export function attentionOf(
  connections: readonly Connection[],
  now: number,
  say: Say,
  notices: readonly Notice[] = [],
): readonly Attention[] {
  const isTold = ({ id }: Connection) => notices.some((notice) => isOfTokens(notice) && notice.connection.id === id);
  const ofTokens = connections.flatMap((connection) =>
    tokenAttention(connection, now, wordsOf(connection, say), isTold(connection)),
  );
  const open = connections
    .flatMap((connection) => (connection.open ?? []).map((count) => ({ connection, count })))
    .filter(({ connection, count }) => !notices.some((notice) => tellsHeld(notice, connection.id, count)));
  const ofPeople = openLists.flatMap((list) =>
    open
      .filter(({ count }) => count.list === list)
      .map(({ connection, count }) => openAttention(connection, count, list, wordsOf(connection, say))),
  );
  return [...ofTokens, ...ofPeople];
}

type Notices<Key extends Notice['key']> = Extract<Notice, { readonly key: Key }>;

const isOfTokens = (notice: Notice): notice is Notices<'token-expired' | 'token-expires'> =>
  notice.key === 'token-expired' || notice.key === 'token-expires';

const tellsHeld = (notice: Notice, connectionId: string, { list, error }: OpenCount): boolean =>
  list === 'held' &&
  notice.key === 'held' &&
  notice.connection.id === connectionId &&
  error?.code === limits[notice.kind];

const limits = {
  people: 'people-limit',
  members: 'members-limit',
  groups: 'groups-limit',
  invitations: 'invitations-limit',
} as const;

const openLists = ['held', 'refusal', 'refused', 'unlinked', 'waiting'] as const;

function openAttention(
  { id, name }: Connection,
  { kind, error, count }: OpenCount,
  list: (typeof openLists)[number],
  say: Say,
): Attention {
  const words = error && causeWords(error, say);
  const title = words?.title ?? say(`list.${list}`);
  return {
    key: `${id} ${kind} ${list} ${error?.code ?? ''}`,
    title: say.count(`attention.${kind}`, count, { name, title }),
    text: words?.remedy ?? say(`attention.without.${list}`),
    // Exactly those whom the number counts; what is held is decided elsewhere.
    route:
      list === 'held'
        ? { screen: 'approvals' }
        : {
            screen: 'connection',
            connectionId: id,
            tab: 'people',
            listed: { kind, list, cause: error?.code ?? 'none' },
          },
  };
}

function tokenAttention(
  { id, name, tokens, refusedSince }: Connection,
  now: number,
  say: Say,
  isTold: boolean,
): readonly Attention[] {
  const valid = validTokens({ tokens }, now);
  const about = { key: `token ${id}`, title: name, route: { screen: 'connection', connectionId: id } as const };
  if (valid.length === 0) return isTold ? [] : [{ ...about, text: say('attention.noToken') }];
  if (refusedSince !== undefined) {
    const at = new Intl.DateTimeFormat(say.locale, { dateStyle: 'medium', timeStyle: 'short' });
    return [{ ...about, text: say('attention.wrongToken', { at: at.format(new Date(refusedSince)) }) }];
  }
  const lasts = valid.some(({ expires }) => expires === undefined || Date.parse(expires) - now > warnBefore);
  return lasts || isTold ? [] : [{ ...about, text: say('attention.tokenExpires') }];
}
