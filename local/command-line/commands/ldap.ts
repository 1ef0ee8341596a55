import { z } from 'zod';
import type { Command, CommandContext, CommandInput, CommandOutput } from '../command';
import { CommandError } from '../command-error';
import { changePeople } from '../ldap/change-people';
import { inputSchema, kinds, valueOptions } from '../ldap/ldap-input';
import { listPeople } from '../ldap/list-people';
import { connectionOf } from '../ldap/running-directory';
import { startDirectory } from '../ldap/start-directory';

export const ldapCommand: Command = {
  name: 'ldap',
  summary: 'Plays a directory over LDAP, with the connector beside it, and changes the people in it.',
  help: [
    '(no word)                   starts the directory and the connector, and prints how to log in',
    '  --connection ID           the connection; default: the one whose directory runs, else a new one',
    `  --kind KIND               ${kinds.join(' or ')}; default that of the connection, or openldap`,
    '  --people N --groups N     how many there should be; default 25 and 6',
    '  --members N               people in each new group; default 10',
    '  --seed N                  different people from those of seed 1',
    '  --port N --tls-port N     where it listens; default any free ports, and the same ones from then on',
    '  --name, --mode, --products as of connect, for a new connection; a name makes one',
    '  --no-connector            only the directory: start the connector yourself',
    'join [N]                    people join; --group NAME: into this group',
    'leave|disable|enable [WHO]  by account name, name or e-mail address; default: somebody is chosen',
    'rename [WHO]                another family name; --to NAME',
    'move [WHO]                  from one group to another; --from GROUP --to GROUP',
    '                            after a change the command waits for the next scan; --no-wait does not',
    'list                        who is in the directory',
    'stop                        ends the directory and the connector; everything stays on disk',
    'ldapmodify changes everything else: the administrator is among what is printed.',
  ],
  options: {
    ...Object.fromEntries(valueOptions.map((name) => [name, { type: 'string' as const }])),
    'no-connector': { type: 'boolean' },
    'no-wait': { type: 'boolean' },
  },
  takesWords: true,
  async run(context, { values, positionals }: CommandInput) {
    const input = inputSchema.parse(values);
    const [verb, ...words] = positionals;
    if (words.length > 1) throw new CommandError(`ldap ${verb}: write a name of several words in quotation marks.`);
    const [word] = words;
    if (verb === undefined) return startDirectory(context, input);
    const connectionId = await connectionOf(context.control, input);
    const path = encodeURIComponent(connectionId);
    if (verb === 'list') return listPeople(context, path);
    if (verb === 'stop') return stop(context, path);
    return changePeople(context, path, verb, word, input);
  },
};

async function stop({ control }: CommandContext, path: string): Promise<CommandOutput> {
  const value = await control.post(`/local/ldap/stop/${path}`, {}, z.object({ connectionId: z.string() }));
  return { value, text: 'The directory and the connector have ended; "ldap" starts them again.' };
}
