import { type Occasion, ofSettings } from '../journal/occasion';
import type { Json } from '../scim/json';
import type { AccessSummary } from './access';
import type { AccessChange } from './access-store';
import type { BearerToken, Connection } from './connection';
import { toldToken } from './first-token';
import type { HistoryEntry, SettingChange } from './history';
import { changesBetween, toldChanges } from './history-changes';

/** Who makes a change, and when. */
export interface Authorship {
  readonly at: string;
  /** Atlassian account of the administrator, if there is one. */
  readonly by?: string;
}

/** With the changes it must fit into a record, which holds 240 KiB. */
const longestSettings = 150_000;

export interface ConnectionUpdate {
  readonly before: Connection;
  readonly after: Connection;
  /** The entry that it reverts. */
  readonly reverts?: number;
  /** It is applied to everybody. */
  readonly applies?: boolean;
}

/** The history entry for a change of a connection; undefined if nobody decided it, such as a token's last use. */
export function connectionEntry(
  id: number,
  authorship: Authorship,
  { before, after, reverts, applies }: ConnectionUpdate,
): HistoryEntry | undefined {
  const settings = changesBetween(toJson(before.settings), toJson(after.settings));
  const tokens = tokenChanges(before.tokens, after.tokens);
  const changes = [...changesBetween(namesOf(before), namesOf(after)), ...settings, ...tokens.changes];
  if (changes.length === 0) return undefined;
  const keepsBefore = settings.length > 0 && JSON.stringify(before.settings).length <= longestSettings;
  return {
    ...toEntry(id, authorship, changes),
    kind: reverts === undefined ? (tokens.kind ?? 'changed') : 'reverted',
    ...(keepsBefore ? { before: before.settings } : {}),
    ...(reverts === undefined ? {} : { reverts }),
    ...(applies && { occasion: ofSettings(id) }),
  };
}

/** The first entry of a connection. */
export function creationEntry(authorship: Authorship, connection: Connection): HistoryEntry {
  const changes = changesBetween({}, { ...namesOf(connection), mode: connection.settings.mode });
  return { ...toEntry(0, authorship, changes), kind: 'created' };
}

/** What an administrator decided about one person or group of a connection. */
export function decisionEntry(
  id: number,
  authorship: Authorship,
  changes: readonly SettingChange[],
  occasion?: Occasion,
): HistoryEntry {
  return { ...toEntry(id, authorship, changes), kind: 'decided', ...(occasion && { occasion }) };
}

/** The trace of a deleted connection, in the history that all connections share. */
export function deletionEntry(id: number, authorship: Authorship, connection: Connection): HistoryEntry {
  return { ...toEntry(id, authorship, changesBetween(namesOf(connection), {})), kind: 'deleted' };
}

/** The history entry for a change of Atlassian access; undefined if it was found out, not decided. */
export function accessEntry(
  id: number,
  authorship: Authorship,
  {
    before,
    after,
    change,
  }: { readonly before: AccessSummary; readonly after: AccessSummary; readonly change: AccessChange },
): HistoryEntry | undefined {
  if (change.kind === 'setState') return undefined;
  const changes = changesBetween(credentialsOf(before), credentialsOf(after));
  const kind = change.kind === 'remove' ? 'accessRemoved' : 'accessSaved';
  return { ...toEntry(id, authorship, changes), kind };
}

/** The history entry for a change of the alarms, from what may be shown of them; undefined if nothing differs. */
export function alarmEntry(
  id: number,
  authorship: Authorship,
  {
    before,
    after,
    tokens,
  }: { readonly before: Json; readonly after: Json; readonly tokens?: readonly (readonly BearerToken[])[] },
): HistoryEntry | undefined {
  const [had = [], has = []] = tokens ?? [];
  const { changes: ofTokens, kind = 'alarmsSaved' } = tokenChanges(had, has);
  const changes = [...changesBetween({ alarms: before }, { alarms: after }), ...ofTokens];
  return changes.length === 0 ? undefined : { ...toEntry(id, authorship, changes), kind };
}

function toEntry(id: number, authorship: Authorship, changes: readonly SettingChange[]): Omit<HistoryEntry, 'kind'> {
  return { schema: 1, id, ...authorship, ...toldChanges(changes) };
}

const namesOf = ({ name, scimVersion }: Connection) => ({ name, scimVersion });

function tokenChanges(before: readonly BearerToken[], after: readonly BearerToken[]) {
  const known = new Map(before.map((token) => [token.id, token]));
  const created = after.filter(({ id }) => !known.has(id));
  const ended = after.filter(({ id, revoked }) => {
    const token = known.get(id);
    return token !== undefined && token.revoked === undefined && revoked !== undefined;
  });
  const changes: readonly SettingChange[] = [
    ...created.map((token) => ({ path: 'tokens', after: toldToken(token.label, token.prefix) })),
    ...ended.map((token) => ({ path: 'tokens', before: toldToken(token.label, token.prefix) })),
  ];
  return {
    changes,
    kind: created.length > 0 ? 'tokenCreated' : ended.length > 0 ? 'tokenRevoked' : undefined,
  } as const;
}

/** The credentials as the page shows them, without findings such as their state. */
function credentialsOf({ organization, administrator }: AccessSummary): Json & object {
  return {
    ...(organization && {
      organizationKey: {
        organization: organization.organizationName ?? organization.organizationId,
        endsIn: organization.endsIn,
        ...(organization.expires !== undefined && { expires: organization.expires }),
      },
    }),
    ...(administrator && {
      administratorToken: { email: administrator.email, siteUrl: administrator.siteUrl, endsIn: administrator.endsIn },
    }),
  };
}

/** Settings hold nothing but JSON. */
const toJson = (settings: Connection['settings']): Json => settings as unknown as Json;
