import type { Machine } from '../call';
import type { AlarmSettings } from './alarm-settings';
import type { AlarmStore } from './alarm-store';
import { changeIncidents } from './change-incidents';
import { type DeliveryPorts, deliverIncidents } from './deliver-incidents';
import { type IncidentKind, incidentKinds } from './incident-kinds';
import type { Ways } from './incident-way';
import { judgeIncidents } from './judge-incidents';
import { lookAtSignals } from './look-at-signals';
import { readSignals, type SignalPorts } from './read-signals';

export interface WatchPorts extends SignalPorts, Omit<DeliveryPorts, 'ways' | 'machine'> {
  readonly alarms: Pick<AlarmStore, 'read'>;
  /** The ways that the settings name. */
  readonly waysOf: (settings: AlarmSettings) => Promise<Ways>;
  readonly machine: Pick<Machine, 'now' | 'newId'>;
}

/**
 * One look for trouble: reads the signals, opens, updates and closes incidents, and tells of them. Two looks at once do no harm: the
 * incidents are changed on their newest state, what the older look has read is at most as old as that look, and to close
 * one takes two looks half an hour apart.
 */
export async function watchIncidents(ports: WatchPorts): Promise<void> {
  const settings = await ports.alarms.read();
  const [signals, ways] = await Promise.all([readSignals(ports, settings.thresholds), ports.waysOf(settings)]);
  const look = lookAtSignals(signals, settings.thresholds);
  const judging = { now: signals.now, newId: ports.machine.newId, kinds: wantedKinds(settings) };
  const names = [...ways.keys()];
  await changeIncidents(ports.incidents, { ways: names, now: signals.now }, (before) =>
    judgeIncidents(before, look, judging),
  );
  await deliverIncidents({ ...ports, ways });
}

const wantedKinds = ({ off }: AlarmSettings): ReadonlySet<IncidentKind> =>
  new Set(incidentKinds.filter((kind) => !off.includes(kind)));
