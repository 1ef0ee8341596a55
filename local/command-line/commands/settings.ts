import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Command } from '../command';
import { CommandError } from '../command-error';

const inputSchema = z.object({
  connection: z.string({ error: 'say which connection: --connection ID (see the command status)' }),
  set: z.string().optional(),
});

const documentSchema = z.object({
  connectionId: z.string(),
  version: z.number(),
  settings: z.record(z.string(), z.unknown()),
  yaml: z.string(),
});

export const settingsCommand: Command = {
  name: 'settings',
  summary: 'Prints or sets the settings of a connection.',
  help: [
    '--connection ID             the connection, as connect printed it (required)',
    '--set FILE                  YAML or JSON; what it does not say gets its default (docs/settings.md)',
  ],
  options: { connection: { type: 'string' }, set: { type: 'string' } },
  async run({ control }, { values }) {
    const { connection, set } = inputSchema.parse(values);
    const path = `/local/settings/${encodeURIComponent(connection)}`;
    const value =
      set === undefined
        ? await control.get(path, documentSchema)
        : await control.put(path, { yaml: await read(set) }, documentSchema);
    return { value, text: value.yaml.trimEnd() };
  },
};

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new CommandError(`${file} could not be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
