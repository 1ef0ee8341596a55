import type { Connection } from '../../connections/connection';
import type { DirectoryUser } from '../../directory/user';
import type { Sentence } from '../../journal/sentence';
import { wantsAccess } from '../users/user-view';
import { type Claimant, decideConflict } from './conflict';
import { compileScope, scopeOfPerson } from './scope';

/** A living user who is linked to an account, and their connection. */
export interface AccountHolder {
  readonly connection: Connection;
  readonly user: DirectoryUser;
}

/** The user whose plan is judged, among others who have the same account. */
export interface Judged extends AccountHolder {
  readonly wanted: 'as directory' | 'deleted';
  /** Those who had the account before this user, earliest first, and those who came later. */
  readonly earlier: readonly AccountHolder[];
  readonly later: readonly AccountHolder[];
}

/**
 * Whether one user's plan counts for the account. `elsewhere`: another connection decides. `shared`: another active user of
 * this connection has the account, so that nothing is taken from it.
 */
export type Verdict = { readonly kind: 'own' } | { readonly kind: 'elsewhere' | 'shared'; readonly sentence: Sentence };

/**
 * What happens to an account depends on all who have it. Between connections the first decides, or the one with precedence
 * if both decide by that; a connection in preview, or one whose scope leaves the person out, decides nothing for others.
 * Within the connection that decides, one active user is enough.
 */
export function judgeAccount(judged: Judged): Verdict {
  const { connection, wanted, earlier, later } = judged;
  const others = [...earlier, ...later];
  if (others.length === 0) return { kind: 'own' };
  const isLiving = wanted === 'as directory';
  const isOwn = (holder: AccountHolder) => holder.connection.id === connection.id;
  const inOrder: readonly AccountHolder[] = [...earlier, ...(isLiving ? [judged] : []), ...later];
  const live = inOrder.filter((holder) => isOwn(holder) || holder.connection.settings.mode !== 'preview');
  const scoped = live.filter((holder) => scopeFor(holder) !== 'out');
  const candidates = (scoped.length > 0 || !isLiving ? scoped : live).map((holder) => holder.connection);
  const winner = candidates.reduce<Connection | undefined>(
    (first, next) => (first ? decide(first, next) : next),
    undefined,
  );
  if (winner && winner.id !== connection.id) {
    const isRival = candidates.some(({ id }) => id === connection.id);
    const sentence: Sentence = isRival
      ? decideConflict(claimant(winner), claimant(connection), 'person').sentence
      : { say: 'connection-decides', connection: winner.name };
    return { kind: 'elsewhere', sentence };
  }
  const isWanted = isLiving && isHeld(judged);
  const isShared = others.some((holder) => isOwn(holder) && isHeld(holder));
  if (isWanted || !isShared) return { kind: 'own' };
  return { kind: 'shared', sentence: { say: 'another-user-active' } };
}

/** The user is to have access: active, in scope, and not followed by another record. */
export function isHeld({ connection, user }: AccountHolder): boolean {
  if (!wantsAccess({ user, wanted: 'as directory' }) || user.sync.succeeded) return false;
  return scopeFor({ connection, user }) === 'in';
}

const scopeFor = ({ connection, user }: AccountHolder) =>
  scopeOfPerson(compileScope(connection.settings.scope), user).kind;

function decide(owner: Connection, challenger: Connection): Connection {
  if (owner.id === challenger.id) return owner;
  const { winner } = decideConflict(claimant(owner), claimant(challenger), 'person');
  return winner.connectionId === owner.id ? owner : challenger;
}

const claimant = ({ id, name, settings }: Connection): Claimant => ({
  connectionId: id,
  connectionName: name,
  settings,
});
