import type { ConnectionId } from '../../../connections/connection';
import { isFinished } from '../../../directory/departed';
import type { DirectoryGroup } from '../../../directory/group';
import { type GroupId, isId, type UserId } from '../../../directory/ids';
import type { DirectoryUser } from '../../../directory/user';
import type { AdminPorts } from '../admin-ports';
import type { Named } from '../contract/names';
import { shownName } from '../directory/present-directory';
import { fitting } from '../fitting';
import type { Mention } from './mentions';
import { nameRefused } from './name-refused';
import { addressOf, fullNameOf, wordsOf } from './words-of';

/** Records that are read together share requests to storage, 25 each: a screen pays for at most 8. */
const mostNamed = 200;
/** An answer has to stay under 100 KB: beyond this, names come without the words of texts. */
const mostBytes = 30_000;

/**
 * The people and groups that are mentioned, as the directory has them now. Those who are gone are left out; a plan also names those
 * whom the IdP has deleted and Atlassian has yet to follow.
 */
export async function findNames(
  { directory }: Pick<AdminPorts, 'directory'>,
  mentions: readonly Mention[],
  { isPlan = false }: { readonly isPlan?: boolean } = {},
): Promise<Named[]> {
  const unique = [...new Map(mentions.map((mention) => [keyOf(mention), mention])).values()].slice(0, mostNamed);
  const found = await Promise.all(unique.map((mention) => findName(directory, mention, isPlan)));
  const names = found.filter((named) => named !== undefined);
  const whole = fitting(names, mostBytes);
  return [...whole, ...names.slice(whole.length).map((named) => ({ ...named, words: [] }))];
}

/** A person in clear. */
export function nameUser(user: DirectoryUser): Named {
  const { id, connectionId } = user;
  const address = addressOf(user);
  const words = wordsOf(user);
  return { kind: 'user', connectionId, id, name: fullNameOf(user), words, ...(address !== undefined && { address }) };
}

const nameGroup = (group: DirectoryGroup): Named => ({
  kind: 'group',
  connectionId: group.connectionId,
  id: group.id,
  name: shownName(group, 'group'),
  words: [],
});

async function findName(
  directory: AdminPorts['directory'],
  { connectionId, kind, id, mayBeRefused = false }: Mention,
  isPlan: boolean,
): Promise<Named | undefined> {
  if (!isId<UserId & GroupId>(id)) return undefined;
  const store = directory(connectionId as ConnectionId);
  // Started with the read of the record, it shares its request.
  const refusal = mayBeRefused && !isPlan ? store.findRefusal({ kind, id }) : undefined;
  const living = await nameLiving(store, { kind, id }, isPlan);
  const refused = await refusal;
  return living ?? (refused && nameRefused(refused, id));
}

async function nameLiving(
  store: ReturnType<AdminPorts['directory']>,
  { kind, id }: { readonly kind: Mention['kind']; readonly id: UserId & GroupId },
  isPlan: boolean,
): Promise<Named | undefined> {
  if (kind === 'group') {
    const group = await store.getGroup(id);
    return group && nameGroup(group);
  }
  const user = await store.getUser(id);
  if (user) return nameUser(user);
  if (!isPlan) return undefined;
  const departed = await store.getDeparted({ kind, id });
  // Once Atlassian has followed, the record itself has only a masked name.
  if (departed?.kind !== 'user' || isFinished(departed)) return undefined;
  return { ...nameUser(departed.user), isElsewhere: true };
}

const keyOf = ({ connectionId, kind, id }: Mention): string => `${connectionId} ${kind} ${id}`;
