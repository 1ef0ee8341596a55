import { isoTime } from '../call';
import { type Finding, findingKey } from './finding';
import { type Incident, type Incidents, mostIncidents } from './incident';
import type { IncidentKind } from './incident-kinds';
import { isWorthTelling } from './is-worth-telling';
import { type Look, unseenKey } from './look-at-signals';

export interface Judging {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly newId: () => string;
  /** Kinds of which somebody wants to know. */
  readonly kinds: ReadonlySet<IncidentKind>;
}

/** What has not been found for this long, by two looks or more, is over. */
const settledMilliseconds = 1_800_000;

/**
 * The incidents after a look: each finding opens one, once; the one that is open gets its numbers; one that is not found any more
 * closes, unless it could not be looked at. Pure.
 */
export function judgeIncidents(before: Incidents, look: Look, judging: Judging): Incidents {
  const isWanted = ({ kind }: Finding) => judging.kinds.has(kind);
  const staying = byKey(look.staying.filter(isWanted));
  const kept = before.incidents.map((incident) => after(incident, staying.get(findingKey(incident)), look, judging));
  const open = new Set(kept.filter(isOpen).map(findingKey));
  const opened = look.opening
    .filter((finding) => isWanted(finding) && !finding.isQuiet && !open.has(findingKey(finding)))
    .slice(0, Math.max(0, mostIncidents - kept.length))
    .map((finding) => newIncident(finding, judging));
  return { ...before, looked: isoTime(judging.now), incidents: [...kept, ...opened] };
}

export const isOpen = ({ closed }: Incident): boolean => closed === undefined;

const byKey = (findings: readonly Finding[]): ReadonlyMap<string, Finding> =>
  new Map(findings.map((finding) => [findingKey(finding), finding]));

function newIncident(finding: Finding, { now, newId }: Judging): Incident {
  const at = isoTime(now);
  return { ...finding, id: newId(), opened: at, updated: at, edition: 1, toldNumbers: finding.numbers, deliveries: {} };
}

function after(incident: Incident, finding: Finding | undefined, look: Look, judging: Judging): Incident {
  if (!isOpen(incident)) return incident;
  if (finding) return updated(incident, finding, judging);
  return isUnseen(incident, look) ? incident : absent(incident, judging);
}

const isUnseen = ({ kind, connection }: Incident, { unseen }: Look): boolean =>
  connection !== undefined && unseen.has(unseenKey(kind, { id: connection.id }));

function updated({ absent: _, ...incident }: Incident, finding: Finding, { now }: Judging): Incident {
  const { isQuiet = false, ...found } = finding;
  const next = { ...incident, ...found };
  if (isQuiet || !isWorthTelling(incident.toldNumbers, finding.numbers)) return next;
  return { ...next, updated: isoTime(now), edition: incident.edition + 1, toldNumbers: finding.numbers };
}

function absent(incident: Incident, { now, kinds }: Judging): Incident {
  const at = isoTime(now);
  // Nobody wants to know of it any more.
  const isDropped = !kinds.has(incident.kind);
  if (incident.absent === undefined && !isDropped) return { ...incident, absent: at };
  const since = Date.parse(incident.absent ?? at);
  if (!isDropped && now - since < settledMilliseconds) return incident;
  return { ...incident, closed: at, updated: at, edition: incident.edition + 1 };
}
