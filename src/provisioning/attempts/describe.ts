import type { Connection } from '../../connections/connection';
import type { DirectoryGroup } from '../../directory/group';
import type { SyncState } from '../../directory/sync-state';
import type { DirectoryUser } from '../../directory/user';
import type { ActionReport, Change, JournalEntry, Outcome, SiteCall } from '../../journal/entry';
import { maskEmail } from '../../journal/mask';
import type { Sentence } from '../../journal/sentence';
import { summarize } from '../../journal/summarize';
import { type Call, isoTime, type Origin, type Uses } from '../call';

/** What a use case knows when it is done; the log entry says it in words. */
export interface Happening {
  readonly subject: JournalEntry['subject'];
  /** `Create user`, `Replace group` … */
  readonly operation: string;
  /** The HTTP status that the IdP gets. */
  readonly status: number;
  readonly state: Pick<SyncState, 'state' | 'cause' | 'detail'>;
  readonly actions: readonly ActionReport[];
  readonly calls: readonly SiteCall[];
  /** Values before and after, as far as known. */
  readonly changes?: readonly Change[];
  /** Said beside what was done, such as unknown members. */
  readonly remark?: Sentence | undefined;
}

export const subjectOfUser = (user: DirectoryUser): JournalEntry['subject'] => ({
  kind: 'user',
  id: user.id,
  label: maskEmail(String(user.attributes.userName ?? user.id)),
});

export const subjectOfGroup = (group: DirectoryGroup): JournalEntry['subject'] => ({
  kind: 'group',
  id: group.id,
  label: displayNameOf(group),
});

export const subjectOfConnection = ({ id, name }: Pick<Connection, 'id' | 'name'>): JournalEntry['subject'] => ({
  kind: 'connection',
  id,
  label: name,
});

export const displayNameOf = (group: Pick<DirectoryGroup, 'attributes' | 'id'>): string =>
  String(group.attributes.displayName ?? group.id);

export const unknownMembers = (ids: readonly string[]): Sentence | undefined =>
  ids.length === 0 ? undefined : { say: 'members-unknown', count: ids.length };

type Told = Uses<'origin' | 'occasion'> & {
  readonly connection: Pick<Call['connection'], 'id'>;
  readonly machine: Pick<Call['machine'], 'now' | 'newId'>;
};

/** What an administrator decided, or what follows from it, without a request of the IdP and without a call to Atlassian. */
export const describeDecided = (
  call: Told,
  decided: Pick<Happening, 'subject' | 'operation' | 'actions'>,
): JournalEntry => describe(call, { ...decided, status: 0, state: { state: 'synced' }, calls: [] });

export function describe(call: Told, happening: Happening): JournalEntry {
  const { origin, machine, occasion } = call;
  const now = machine.now();
  const cause = happening.state.cause ?? refusalIn(happening.state, happening.actions)?.cause;
  return {
    schema: 1,
    id: machine.newId(),
    at: isoTime(now),
    connectionId: call.connection.id,
    source: origin.source,
    subject: happening.subject,
    operation: happening.operation,
    ...(origin.request ? { request: requestOf(origin.request, happening.status) } : {}),
    summary: summarize(happening),
    outcome: outcomeOf(happening.state, happening.actions),
    ...(cause ? { cause } : {}),
    actions: happening.actions,
    calls: happening.calls,
    ...(happening.changes && happening.changes.length > 0 ? { changes: happening.changes } : {}),
    ...(occasion && { occasion }),
    durationMilliseconds: Math.max(0, now - origin.startedAt),
  };
}

function requestOf({ method, path, body }: NonNullable<Origin['request']>, status: number) {
  const sent = body?.();
  return { method, path, status, ...(sent === undefined ? {} : { body: sent }) };
}

/** The outcome, as the log's filter has it. What a plan refuses is refused in preview too. */
export function outcomeOf(state: Happening['state'], actions: readonly ActionReport[]): Outcome {
  if (state.state === 'refused' || refusalIn(state, actions)) return 'refused';
  if (state.state === 'preview') return 'preview';
  if (state.state === 'pending' || state.state === 'held') return 'waiting';
  if (actions.some(({ outcome }) => outcome === 'failed')) return 'failed';
  if (actions.some(({ outcome }) => outcome === 'applied')) return 'applied';
  if (actions.some(({ outcome }) => outcome === 'ensured')) return 'ensured';
  return actions.some(({ outcome }) => outcome === 'skipped') ? 'skipped' : 'noChange';
}

/** Nothing is tried in preview, so the state itself knows of no refusal. */
const refusalIn = ({ state }: Happening['state'], actions: readonly ActionReport[]): ActionReport | undefined =>
  state === 'preview' ? actions.find(({ outcome }) => outcome === 'refused') : undefined;
