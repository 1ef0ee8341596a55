import { readFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import type { Command, CommandContext } from '../command';
import { CommandError } from '../command-error';
import { countTable, previewPlan } from '../preview-plan';
import { plain } from '../table';

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
    '--set FILE                  YAML or JSON (docs/settings.md), or what --json printed; omitted settings get their',
    '                            defaults: those that change thereby are named on standard error, and so are the',
    '                            effects of leaving preview; otherwise nothing is written to Atlassian until the',
    '                            command sync, or the next change of the identity provider',
  ],
  options: { connection: { type: 'string' }, set: { type: 'string' } },
  async run(context, { values }) {
    const { connection, set } = inputSchema.parse(values);
    const path = `/local/settings/${encodeURIComponent(connection)}`;
    const before = await context.control.get(path, documentSchema);
    if (set === undefined) return shown(before);
    const yaml = toYaml(set, await read(set));
    if (leavesPreview(before, yaml)) await tellPlan(context, connection, yaml);
    const after = await context.control.put(path, { yaml }, documentSchema);
    for (const line of resetLines(before.settings, after.settings, parseDocument(yaml).toJS())) context.note(line);
    return shown(after);
  },
};

const shown = (value: z.infer<typeof documentSchema>) => ({ value, text: value.yaml.trimEnd() });

/**
 * The text to set. In what `--json` printed, `settings` counts: that is the part that tools for JSON edit.
 * @throws CommandError for an empty file, which is what a failed redirection leaves
 */
function toYaml(file: string, text: string): string {
  if (text.trim() === '') {
    throw new CommandError(`${file} is empty, so nothing was set; {} sets every setting to its default.`);
  }
  const printed = documentSchema.safeParse(parseJson(text));
  return printed.success ? JSON.stringify(printed.data.settings) : text;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The settings that changed although the text does not name them. */
function resetLines(before: unknown, after: unknown, named: unknown, path = ''): readonly string[] {
  if (isSection(after) && isSection(before) && (named === undefined || named === null || isSection(named))) {
    return Object.keys(after).flatMap((name) =>
      resetLines(before[name], after[name], named?.[name], path === '' ? name : `${path}.${name}`),
    );
  }
  if (named !== undefined || isDeepStrictEqual(before, after)) return [];
  return [`${path} was ${JSON.stringify(before)}, and is ${JSON.stringify(after)} again: the file does not name it.`];
}

const isSection = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

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
  context.note(countTable(plan, plain));
  for (const { text } of plan.removals) context.note(text);
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new CommandError(`${file} could not be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
