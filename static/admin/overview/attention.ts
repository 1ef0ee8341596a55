import type { Connection } from '../../../src/entry/admin/contract/connections';
import type { Activity } from '../../../src/entry/admin/contract/overview';
import type { Route } from '../route';
import type { Say } from '../say/create-say';
import { operationWords } from '../say/operation-words';
import { validTokens } from './valid-tokens';

/** Something that an administrator should look at, and where. */
export interface Attention {
  readonly key: string;
  readonly title: string;
  readonly text: string;
  readonly route: Route;
}

const mostShown = 5;
const warnBefore = 14 * 86_400_000;

/** At most five, the most pressing first: problems that stop everybody come before those of one person. */
export function attentionOf(
  { connections, activity }: { readonly connections: readonly Connection[]; readonly activity: Activity },
  now: number,
  say: Say,
): readonly Attention[] {
  const ofTokens = connections.flatMap((connection) => tokenAttention(connection, now, say));
  const ofEntries = activity.attention.map((entry) => ({
    key: `entry ${entry.id}`,
    title: `${operationWords(entry.operation, say)}: ${entry.subject.label}`,
    text: entry.summary,
    route: { screen: 'log-entry', entryId: entry.id } as const,
  }));
  return [...ofTokens, ...ofEntries].slice(0, mostShown);
}

function tokenAttention({ id, name, tokens }: Connection, now: number, say: Say): readonly Attention[] {
  const valid = validTokens({ tokens }, now);
  const about = { key: `token ${id}`, title: name, route: { screen: 'connection', connectionId: id } as const };
  if (valid.length === 0) return [{ ...about, text: say('attention.noToken') }];
  const lasts = valid.some(({ expires }) => expires === undefined || Date.parse(expires) - now > warnBefore);
  return lasts ? [] : [{ ...about, text: say('attention.tokenExpires') }];
}
