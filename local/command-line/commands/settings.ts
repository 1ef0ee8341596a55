import { readFile } from 'node:fs/promises';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import type { Command, CommandContext } from '../command';
import { CommandError } from '../command-error';
import { countTable, previewPlan } from '../preview-plan';

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

const modeSchema = z.object({ mode: z.enum(['preview', 'canary', 'live']).default('preview') });

export const settingsCommand: Command = {
  name: 'settings',
  summary: 'Prints or sets the settings of a connection.',
  help: [
    '--connection ID             the connection, as connect printed it (required)',
    '--set FILE                  YAML or JSON; omitted settings get their defaults (docs/settings.md);',
    '                            leaving preview first shows the effects, on standard error',
  ],
  options: { connection: { type: 'string' }, set: { type: 'string' } },
  async run(context, { values }) {
    const { connection, set } = inputSchema.parse(values);
    const path = `/local/settings/${encodeURIComponent(connection)}`;
    const before = await context.control.get(path, documentSchema);
    if (set === undefined) return shown(before);
    const yaml = await read(set);
    if (leavesPreview(before, yaml)) await tellPlan(context, connection, yaml);
    return shown(await context.control.put(path, { yaml }, documentSchema));
  },
};

const shown = (value: z.infer<typeof documentSchema>) => ({ value, text: value.yaml.trimEnd() });

/** Invalid YAML or an unknown mode is refused on saving. */
function leavesPreview({ settings }: z.infer<typeof documentSchema>, yaml: string): boolean {
  const { success, data } = modeSchema.safeParse(parseDocument(yaml).toJS());
  return settings.mode === 'preview' && success && data.mode !== 'preview';
}

/** Nobody goes live without having seen the effects. */
async function tellPlan(context: CommandContext, connectionId: string, yaml: string): Promise<void> {
  const plan = await previewPlan(context, { connectionId, yaml });
  if (plan.looked === 0) return;
  context.note(`Leaving preview does this to ${plan.looked} people and groups:`);
  context.note(countTable(plan));
  for (const { text } of plan.removals) context.note(text);
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new CommandError(`${file} could not be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
