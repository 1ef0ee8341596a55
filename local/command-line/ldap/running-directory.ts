import { z } from 'zod';
import { CommandError } from '../command-error';
import type { ControlClient } from '../control-client';
import type { LdapInput } from './ldap-input';

const listedSchema = z.array(z.object({ connectionId: z.string(), kind: z.string() }));

/** The only one that runs of a kind; with a name, a new one is meant. */
export async function findRunning(control: ControlClient, { kind, name }: LdapInput): Promise<string | undefined> {
  if (name !== undefined) return undefined;
  const running = await control.get('/local/ldap', listedSchema);
  const [one, ...others] = running.filter((each) => kind === undefined || each.kind === kind);
  return others.length === 0 ? one?.connectionId : undefined;
}

/** The one that runs, unless it is said which. @throws CommandError */
export async function connectionOf(control: ControlClient, { connection }: LdapInput): Promise<string> {
  if (connection !== undefined) return connection;
  const [first, ...others] = await control.get('/local/ldap', listedSchema);
  if (first === undefined) throw new CommandError('ldap: no simulated directory runs; "ldap" alone starts one.');
  if (others.length === 0) return first.connectionId;
  throw new CommandError('ldap: several directories run; say which: --connection ID (see the command status).');
}
