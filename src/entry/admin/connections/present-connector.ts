import type { Connection } from '../../../connections/connection';
import { missingLdapSettings } from '../../../connections/settings/ldap/ldap-settings';
import type { ConnectorState, KeptJob, Presence } from '../../../provisioning/connector/connector-state';
import type {
  DirectoryTrouble,
  EndedScan,
  FoundEntry,
  TestStep,
} from '../../../provisioning/connector/directory-report';
import { refusedLately, standingOf } from '../../../provisioning/connector/standing';
import type { AdminError } from '../contract/common';
import type { ConnectorAnswer, ConnectorStatus, DirectoryScan } from '../contract/connector';
import { fromCause, fromStoredCause } from '../to-admin-error';

interface Around {
  readonly connection: Connection;
  readonly connectorUrl: string;
  /** People and groups that wait for Atlassian. */
  readonly toApply: number;
  readonly now: number;
}

/** A connector, and what it has told, as the page shows it. */
export function presentConnector({ presence, memory }: ConnectorState, around: Around): ConnectorStatus {
  const { connection, connectorUrl, toApply, now } = around;
  const state = standingOf(presence, now);
  const connector = presentSeen(presence, now);
  const { ldap } = connection.settings;
  return {
    state,
    missing: ldap ? [...missingLdapSettings(ldap)] : [],
    connectorUrl,
    ...(connector && { connector }),
    ...(presence.scan && state === 'scanning' && { scan: presence.scan }),
    toApply,
    scans: memory.scans.map(presentScan),
    seen: { people: [...memory.seen.people], groups: [...memory.seen.groups] },
  };
}

/** The one with the lease; before there is one, the one that was refused. */
function presentSeen(presence: Presence, now: number): ConnectorStatus['connector'] {
  const refused = refusedLately(presence, now);
  const seen = presence.connector ?? (refused && { ...refused, seen: refused.at, comes: refused.at });
  if (!seen) return undefined;
  const { version, host, comes } = seen;
  const error = errorOf(presence, now);
  const comesInSeconds = Math.max(0, Math.ceil((Date.parse(comes) - now) / 1000));
  return { version, host, seen: seen.seen, comesInSeconds, ...(error && { error }) };
}

function errorOf(presence: Presence, now: number): AdminError | undefined {
  const refused = refusedLately(presence, now);
  if (refused) {
    const code = refused.why === 'lease-held' ? 'connector-second' : 'connector-too-old';
    return fromCause(code, { place: 'record', detail: `${refused.host}, version ${refused.version}` });
  }
  return standingOf(presence, now) === 'silent' ? fromCause('connector-silent', { place: 'record' }) : undefined;
}

const presentScan = ({ trouble, notices, server, ...scan }: EndedScan): DirectoryScan => ({
  ...scan,
  ...(server !== undefined && { server }),
  ...(trouble && { error: presentTrouble(trouble) }),
  notices: notices.map(({ code, count, about }) => ({
    error: fromStoredCause(code, 'record'),
    count,
    about: [...about],
  })),
});

/** The server's own words, with the server if it is one's. */
const presentTrouble = ({ code, detail, server }: DirectoryTrouble): AdminError =>
  fromStoredCause(code, 'record', [server, detail].filter(Boolean).join(': ') || undefined);

/** The answer to what was asked; nothing is there if it was forgotten, or never asked. */
export function presentAnswer(job: KeptJob | undefined): ConnectorAnswer {
  if (!job) return { state: 'gone' };
  const { result } = job;
  if (!result) return { state: 'waiting' };
  const error = result.trouble && presentTrouble(result.trouble);
  return { state: 'done', ...(error && { error }), ...foundIn(result) };
}

function foundIn(result: NonNullable<KeptJob['result']>): Partial<ConnectorAnswer> {
  switch (result.kind) {
    case 'test':
      return { steps: result.steps.map(presentStep) };
    case 'person':
      return {
        people: result.found.map(({ resource, status, unreadable, ...entry }) => ({
          ...presentEntry(entry),
          ...(typeof resource?.userName === 'string' && { userName: resource.userName }),
          ...(status !== undefined && { status }),
          ...(unreadable !== undefined && { error: fromStoredCause(unreadable, 'record') }),
        })),
      };
    case 'group':
      return {
        groups: result.found.map(({ name, members, inside, unreadable, ...entry }) => ({
          ...presentEntry(entry),
          ...(name !== undefined && { name }),
          members,
          inside: [...inside],
          ...(unreadable !== undefined && { error: fromStoredCause(unreadable, 'record') }),
        })),
      };
    case 'groups':
      return { names: result.groups.map((group) => ({ ...group })), areNamesCut: result.isCut };
    case 'scan':
    case 'refused':
      return {};
  }
}

const presentEntry = ({ dn, attributes, isCut }: FoundEntry) => ({
  dn,
  attributes: Object.fromEntries(Object.entries(attributes).map(([name, values]) => [name, [...values]])),
  isCut,
});

function presentStep({ trouble, server, base, count, without, step }: TestStep): AnsweredStep {
  return {
    step,
    ...(server !== undefined && { server }),
    ...(base !== undefined && { base }),
    ...(count !== undefined && { count }),
    ...(without && { without: { ...without } }),
    ...(trouble && { error: presentTrouble(trouble) }),
  };
}

type AnsweredStep = NonNullable<ConnectorAnswer['steps']>[number];
