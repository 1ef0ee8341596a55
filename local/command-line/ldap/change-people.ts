import { z } from 'zod';
import type { CommandContext, CommandOutput } from '../command';
import { CommandError } from '../command-error';
import { unknownName } from '../did-you-mean';
import { scanText } from './directory-text';
import type { LdapInput } from './ldap-input';
import { waitForScan } from './wait-for-scan';

const changedSchema = z.array(z.object({ person: z.string(), text: z.string() }));

/** Changes people, and waits for what the connector makes of it. @throws CommandError for a word that is no change */
export async function changePeople(
  context: CommandContext,
  path: string,
  verb: string,
  word: string | undefined,
  input: LdapInput,
): Promise<CommandOutput> {
  const change = toChange(verb, word, input);
  const since = new Date().toISOString();
  const changed = await context.control.post(`/local/ldap/change/${path}`, change, changedSchema);
  const status = input['no-wait'] ? undefined : await waitForScan(context, path, since);
  const lines = [
    ...changed.map(({ text }) => text),
    ...(status === undefined ? [] : [scanText(status)]),
    ...(verb === 'leave' && status?.scan?.removed === 0 ? [missedTwice(path)] : []),
  ];
  return { value: { changed, ...(status?.scan && { scan: status.scan }) }, text: lines.join('\n') };
}

/** One scan that does not find somebody proves nothing at OpenLDAP: docs/decisions/0039-a-connector-in-the-customers-network.md. */
const missedTwice = (connectionId: string): string =>
  `Whoever is missing is removed when the next full scan misses them too: npm run -s local -- sync --connection ${connectionId}`;

function toChange(verb: string, word: string | undefined, { group, from, to }: LdapInput): Record<string, unknown> {
  const person = { ...(word !== undefined && { person: word }) };
  switch (verb) {
    case 'join':
      if (word !== undefined && !/^\d+$/.test(word)) throw new CommandError(`ldap join: "${word}" is not a number.`);
      return {
        kind: 'join',
        ...(word !== undefined && { count: Number(word) }),
        ...(group !== undefined && { group }),
      };
    case 'leave':
    case 'disable':
    case 'enable':
      return { kind: verb, ...person };
    case 'rename':
      return { kind: 'rename', ...person, ...(to !== undefined && { to }) };
    case 'move':
      return { kind: 'move', ...person, ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
    default:
      throw new CommandError(
        unknownName('ldap: there is no', verb, [
          'join',
          'leave',
          'disable',
          'enable',
          'rename',
          'move',
          'list',
          'stop',
        ]),
      );
  }
}
