import { type IncidentCause, incidentCauses } from '../../journal/causes/incident-causes';
import type { NumberName } from './finding';
import type { Incident } from './incident';

/**
 * What one way tells about one edition of an incident: counts, names of connections as administrators gave them, and a link.
 * Nothing in it comes from a directory.
 */
export interface IncidentMessage {
  /** Of the incident; of a test, an id of its own. */
  readonly id: string;
  readonly edition: number;
  readonly step: 'opened' | 'updated' | 'closed' | 'test';
  /** One line. */
  readonly title: string;
  readonly text: string;
  readonly facts: readonly Fact[];
  readonly remedy: string;
  /** The place on the page that helps; absent if the address of the site is not known. */
  readonly link?: string;
}

export interface Fact {
  readonly label: string;
  readonly value: string;
}

const labels: Readonly<Record<NumberName, string>> = {
  days: 'Days left',
  hours: 'Hours',
  count: 'Number',
  limit: 'Limit',
  percent: 'Percent',
  entries: 'Of log entries',
};

const things: Readonly<Record<string, string>> = {
  organization: 'organization API key',
  administrator: 'administrator API token',
  people: 'people',
  members: 'group members',
  groups: 'groups',
};

const prefixes = { opened: '', updated: 'Still: ', closed: 'Over: ', test: '' } as const;

/** The message about the present edition. `pageUrl` ends without a slash. */
export function incidentMessage(
  incident: Incident,
  step: Exclude<IncidentMessage['step'], 'test'>,
  pageUrl?: string,
): IncidentMessage {
  const { id, edition, kind, connection } = incident;
  const words: IncidentCause = incidentCauses[kind];
  const about = connection ? `${connection.name}: ` : '';
  const link = pageUrl === undefined ? {} : { link: `${pageUrl}${placeOf(incident)}` };
  return {
    id,
    edition,
    step,
    title: `${prefixes[step]}${about}${words.title}`,
    text: step === 'closed' ? 'Rollcall does not find it any more.' : words.cause,
    facts: factsOf(incident),
    remedy: step === 'closed' ? 'Nothing to do.' : words.remedy,
    ...link,
  };
}

/** What *Send a test* sends. */
export function testMessage(id: string, pageUrl?: string): IncidentMessage {
  return {
    id,
    edition: 1,
    step: 'test',
    title: 'Rollcall: a test of the alarms',
    text: 'An administrator chose Send a test. Nothing is wrong.',
    facts: [],
    remedy: 'Nothing to do.',
    ...(pageUrl !== undefined && { link: `${pageUrl}/alarms` }),
  };
}

function factsOf({ of, numbers, opened, closed }: Incident): readonly Fact[] {
  const thing = of === undefined ? undefined : things[of];
  const counts = (Object.keys(labels) as NumberName[]).flatMap((name): readonly Fact[] => {
    const value = numbers[name];
    return value === undefined ? [] : [{ label: labels[name], value: String(value) }];
  });
  return [
    ...(thing === undefined ? [] : [{ label: 'What', value: thing }]),
    ...counts,
    { label: 'Since', value: inMinutes(opened) },
    ...(closed === undefined ? [] : [{ label: 'Until', value: inMinutes(closed) }]),
  ];
}

const inMinutes = (at: string): string => `${at.slice(0, 16).replace('T', ' ')} UTC`;

/** Where on the page somebody can do something about it, as static/admin/route.ts reads it. */
export function placeOf({ kind, connection }: Pick<Incident, 'kind' | 'connection'>): string {
  switch (kind) {
    case 'credential-rejected':
    case 'credential-ends':
      return '/access';
    case 'batch-held':
      return '/approvals';
    case 'work-overdue':
      return '/log';
    case 'connector-away':
      return connection ? `/connections/${connection.id}/connector` : '/connections';
    case 'calls-turned-away':
      return connection ? `/connections/${connection.id}/people/list/user/refusal` : '/connections';
    case 'many-failures':
      return connection ? `/connections/${connection.id}/log` : '/log';
    case 'token-ends':
    case 'idp-silent':
    case 'drift-found':
      return connection ? `/connections/${connection.id}` : '/connections';
  }
}
