import type { AccessStore } from '../../connections/access-store';
import { ConnectionChanged, type ConnectionStore } from '../../connections/connection-store';
import type { AlarmStore } from '../incidents/alarm-store';
import type { ConnectionPurge } from './connection-purge';

/** Records that belong to no single connection: the log, the history of Atlassian access, pointers. */
export interface Leftovers {
  /** Erases a slice; true once nothing is left. */
  erase(): Promise<boolean>;
}

export interface LeavePorts {
  readonly access: Pick<AccessStore, 'summary' | 'change'>;
  readonly alarms: Pick<AlarmStore, 'read' | 'change'>;
  readonly connections: Pick<ConnectionStore, 'list' | 'get' | 'delete'> & ConnectionPurge;
  readonly leftovers: Leftovers;
  /** Milliseconds left in this invocation. */
  readonly timeLeft: () => number;
  /** Called with the error of a failed step; the others are still done. */
  readonly failed: (error: unknown) => void;
}

/** A slice is a second or two of work. */
const enough = 5000;
const tries = 3;

/**
 * The app is being uninstalled: it erases what it can in the time it has, the most dangerous first – credentials, tokens,
 * then records of people. Nothing changes at Atlassian: people keep the access they have. Whatever is left when the time is
 * over goes with the platform's own retention. May run twice.
 */
export async function leaveSite(ports: LeavePorts): Promise<void> {
  const attempt = async (step: () => Promise<void>) => {
    try {
      await step();
    } catch (error) {
      ports.failed(error);
    }
  };
  await attempt(() => forgetCredentials(ports));
  await attempt(() => forgetWebhooks(ports));
  let connections: Awaited<ReturnType<ConnectionStore['list']>> = [];
  await attempt(async () => {
    connections = await ports.connections.list();
  });
  for (const { id } of connections) await attempt(() => endConnection(ports, id));
  for (const { id } of connections) await attempt(() => inTime(ports, () => ports.connections.purge(id, nobody)));
  await attempt(() => inTime(ports, ports.leftovers.erase));
}

async function forgetCredentials({ access }: LeavePorts): Promise<void> {
  const summary = await access.summary();
  for (const credential of ['organization', 'administrator'] as const) {
    if (summary[credential]) await access.change({ kind: 'remove', credential });
  }
}

/** The URLs of webhooks are secrets too, and the tokens of monitoring tools no longer work. */
async function forgetWebhooks({ alarms }: LeavePorts): Promise<void> {
  const settings = await alarms.read();
  for (const way of ['slack', 'teams'] as const) if (settings[way]) await alarms.change({ kind: 'removeWay', way });
  if (settings.healthTokens.length > 0) await alarms.change({ kind: 'saveTokens', tokens: [] });
}

/** No entries: the log goes as well. */
const nobody = () => [];

type Id = Parameters<ConnectionStore['get']>[0];

/** From now on its tokens no longer work. */
async function endConnection({ connections }: LeavePorts, id: Id): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const connection = await connections.get(id);
    if (!connection) return;
    try {
      return await connections.delete(connection);
    } catch (error) {
      if (!(error instanceof ConnectionChanged) || attempt === tries) throw error;
    }
  }
}

async function inTime({ timeLeft }: LeavePorts, slice: () => Promise<boolean>): Promise<void> {
  while (timeLeft() > enough) if (await slice()) return;
}
