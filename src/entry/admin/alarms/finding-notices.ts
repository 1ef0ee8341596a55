import type { Finding } from '../../../provisioning/incidents/finding';
import type { Incident } from '../../../provisioning/incidents/incident';
import { isOpen } from '../../../provisioning/incidents/judge-incidents';
import type { Notice } from '../contract/overview';

type LimitKind = Extract<Notice, { key: 'held' }>['kind'];

/** The banner that says what is so at this moment; none for what somebody has put off. */
export function findingNotices(findings: readonly Finding[]): readonly Notice[] {
  return findings.flatMap((finding): readonly Notice[] => {
    const notice = finding.isQuiet ? undefined : noticeOf(finding);
    return notice ? [notice] : [];
  });
}

function noticeOf({ kind, of, connection, numbers, since }: Finding): Notice | undefined {
  const { days = 0, count = 0 } = numbers;
  switch (kind) {
    case 'credential-rejected':
      return { key: of === 'administrator' ? 'administrator-rejected' : 'organization-rejected', since: since ?? '' };
    case 'credential-ends':
      return days === 0 ? { key: 'organization-expired' } : { key: 'organization-expires', days };
    case 'token-ends':
      if (!connection) return undefined;
      return days === 0 ? { key: 'token-expired', connection } : { key: 'token-expires', connection, days };
    case 'connector-away':
      return connection && { key: 'connector-silent', connection, since: since ?? '' };
    case 'batch-held':
      return connection && { key: 'held', connection, kind: of as LimitKind, count, since: since ?? '' };
    default:
      return undefined;
  }
}

/** Open incidents that are found by the hourly look alone: a screen that opens does not look for them itself. */
export function incidentNotices(incidents: readonly Incident[]): readonly Notice[] {
  return incidents
    .filter((incident) => isOpen(incident) && hourly.has(incident.kind))
    .map(({ kind, connection, opened }) => ({
      key: 'incident',
      incident: kind,
      ...(connection && { connection }),
      since: opened,
    }));
}

const hourly: ReadonlySet<Finding['kind']> = new Set([
  'idp-silent',
  'many-failures',
  'calls-turned-away',
  'work-overdue',
  'drift-found',
]);

/** Ways on which somebody should have been told and was not. */
export function failingWayNotices(incidents: readonly Incident[]): readonly Notice[] {
  const ways = incidents.flatMap(({ deliveries }) =>
    Object.entries(deliveries).flatMap(([way, { failures }]) => (failures > 0 ? [way] : [])),
  );
  return [...new Set(ways)].map((way) => ({ key: 'alarm-untold', way: way as 'jira' | 'slack' | 'teams' }));
}
