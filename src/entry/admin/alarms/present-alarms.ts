import type { Delivery, Incident, WayName } from '../../../provisioning/incidents/incident';
import { wayNames } from '../../../provisioning/incidents/incident';
import { isOpen } from '../../../provisioning/incidents/judge-incidents';
import type { AdminPorts } from '../admin-ports';
import type { Alarms, ShownDelivery, ShownIncident } from '../contract/alarms';
import { fromCause } from '../to-admin-error';

/** The alarms as the page shows them: of a webhook's URL only the end, of a token no hash. */
export async function presentAlarms(ports: Pick<AdminPorts, 'alarms' | 'incidents' | 'healthUrl'>): Promise<Alarms> {
  const [settings, { incidents, looked }, healthUrl] = await Promise.all([
    ports.alarms.read(),
    ports.incidents.read(),
    ports.healthUrl(),
  ]);
  const { version, off, thresholds, jira, slack, teams, healthTokens } = settings;
  return {
    version,
    off: [...off],
    thresholds,
    ...(jira && { jira }),
    ...(slack && { slack }),
    ...(teams && { teams }),
    incidents: [...incidents.filter(isOpen), ...incidents.filter((each) => !isOpen(each))].map(presentIncident),
    ...(looked !== undefined && { looked }),
    healthUrl,
    healthTokens: healthTokens.map(({ hash: _, ...shown }) => shown),
  };
}

/** An incident and what was told of it. */
export function presentIncident(incident: Incident): ShownIncident {
  const { id, kind, of, connection, numbers, opened, updated, closed, deliveries } = incident;
  return {
    id,
    kind,
    ...(of !== undefined && { of }),
    ...(connection && { connection }),
    numbers: { ...numbers },
    opened,
    updated,
    ...(closed !== undefined && { closed }),
    deliveries: wayNames.flatMap((way) => {
      const delivery = deliveries[way];
      return delivery ? [presentDelivery(way, delivery)] : [];
    }),
  };
}

function presentDelivery(way: WayName, { at, ref, problem, nextTry, note }: Delivery): ShownDelivery {
  const detail = problem?.detail ?? (problem?.status === undefined ? undefined : `HTTP ${problem.status}`);
  return {
    way,
    ...(at !== undefined && { at }),
    ...(ref !== undefined && { issue: ref }),
    ...(problem && { problem: fromCause(problem.code, { place: 'record', detail }) }),
    ...(nextTry !== undefined && { nextTry }),
    ...(note !== undefined && { note }),
  };
}
