import type { DirectorySettings } from '../settings/directory-settings';
import { Trouble } from '../source/trouble';
import type { BindAttempts } from '../state/bind-attempts';
import type { Deadline } from './deadline';
import type { Endpoint } from './endpoint';
import { openSession } from './open-session';
import type { Session } from './session';
import { assertWholeView } from './whole-view';

/** What whoever starts the connector says, beside the settings, which somebody else may have written. */
export interface LocalRules {
  /** Never logged. */
  readonly password: string;
  /** The only hosts that get the password, in lower case. */
  readonly allowedHosts: readonly string[];
  readonly allowPlain: boolean;
}

export interface OpenCall {
  readonly directory: DirectorySettings;
  readonly local: LocalRules;
  readonly attempts: BindAttempts;
  readonly deadline: Deadline;
  readonly now: () => number;
  /** Told of each server that could not be used before the next one is tried. */
  readonly onTrouble?: (endpoint: Endpoint, trouble: Trouble) => void;
}

/**
 * A session with the first server of the settings that can be used, and shows the whole directory. A refusal that every server would
 * repeat, such as that of a wrong password, is not asked for again.
 * @throws {Trouble} of the last server that was tried
 */
export async function openDirectory(call: OpenCall): Promise<Session> {
  // Before any is tried: a list with a host that is not allowed is not to be trusted at all.
  for (const endpoint of call.directory.endpoints) assertAllowed(endpoint, call.local);
  const [first, ...others] = call.directory.endpoints;
  if (first === undefined) throw new Trouble('unreachable', 'The settings name no server.');
  let endpoint = first;
  for (const next of others) {
    try {
      return await openServer(call, endpoint);
    } catch (error) {
      if (!(error instanceof Trouble) || !error.isOfServer) throw error;
      call.onTrouble?.(endpoint, error);
      endpoint = next;
    }
  }
  return await openServer(call, endpoint);
}

function assertAllowed({ host, security }: Endpoint, { allowedHosts, allowPlain }: LocalRules): void {
  if (!allowedHosts.includes(host)) {
    throw new Trouble('host-refused', `${host} is not among the hosts that this connector may bind to.`);
  }
  if (security === 'none' && !allowPlain) {
    throw new Trouble('plain-refused', `The settings ask for an unprotected connection to ${host}.`);
  }
}

async function openServer(
  { directory, local, attempts, deadline, now }: OpenCall,
  endpoint: Endpoint,
): Promise<Session> {
  const { bindDn, certificateAuthority, serverName } = directory.settings;
  const server = `${endpoint.host}:${endpoint.port}`;
  const next = attempts.nextAt(bindDn, server, now());
  if (next !== undefined && next > now()) {
    throw new Trouble('binds-used-up', `The next one may be made at ${new Date(next).toISOString()}.`, { server });
  }
  try {
    const session = await openSession({
      endpoint,
      bindDn,
      password: local.password,
      certificateAuthority: certificateAuthority || undefined,
      serverName: serverName || undefined,
      deadline,
    });
    attempts.accepted(bindDn, server);
    try {
      await assertWholeView(session);
    } catch (error) {
      await session.close();
      throw error;
    }
    return session;
  } catch (error) {
    if (error instanceof Trouble && (error.code === 'bind-refused' || error.code === 'account-locked')) {
      attempts.refused(bindDn, server, now());
    }
    throw error instanceof Trouble ? new Trouble(error.code, error.message, { cause: error.cause, server }) : error;
  }
}
