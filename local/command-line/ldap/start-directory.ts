import { z } from 'zod';
import { directoryStatusSchema } from '../../directory-status';
import type { CommandContext, CommandOutput } from '../command';
import { directoryText } from './directory-text';
import type { LdapInput } from './ldap-input';
import { findRunning } from './running-directory';
import { waitForScan } from './wait-for-scan';

const startedSchema = directoryStatusSchema.extend({ replaced: z.array(z.string()) });
const passedOn = ['kind', 'name', 'mode', 'products', 'people', 'groups', 'members', 'seed', 'port'] as const;

/** Starts a simulated directory and the connector, and waits for the first scan. */
export async function startDirectory(context: CommandContext, input: LdapInput): Promise<CommandOutput> {
  const { 'no-connector': isAlone, 'no-wait': isImpatient, 'tls-port': tlsPort } = input;
  const connection = input.connection ?? (await findRunning(context.control, input));
  const body = {
    ...(connection !== undefined && { connectionId: connection }),
    ...Object.fromEntries(passedOn.flatMap((name) => (input[name] === undefined ? [] : [[name, input[name]]]))),
    ...(tlsPort !== undefined && { tlsPort }),
    hasConnector: !isAlone,
  };
  const since = new Date().toISOString();
  const started = await context.control.post('/local/ldap', body, startedSchema);
  if (started.replaced.length > 0) {
    context.note(`The settings named ${started.replaced.join(', ')}; now they name the simulated directory.`);
  }
  const { replaced: _, ...status } = started;
  const path = encodeURIComponent(status.connectionId);
  const value = isAlone || isImpatient ? status : await waitForScan(context, path, since);
  return { value, text: directoryText(value) };
}
