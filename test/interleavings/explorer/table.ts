import { execute, type Happening } from './execution';
import type { Model, SharedCall, Verdict } from './program';
import { letterOf, printSchedule, type Schedule } from './schedule';

export interface Told {
  readonly happenings: readonly Happening[];
  readonly verdict: Verdict;
  readonly programs: readonly string[];
}

/** Runs one schedule and records each step. */
export async function tell(model: Model, { choices, ending }: Schedule): Promise<Told> {
  const instance = await model.begin();
  const execution = await execute(instance);
  const happenings: Happening[] = [];
  for (const choice of choices) happenings.push(await execution.take(choice));
  const verdict = await instance.finish(execution.end(ending));
  return { happenings, verdict, programs: instance.programs.map(({ name }) => name) };
}

/** A schedule for a human reader: steps, end, violations, and the line that replays it. */
export function printTold({ happenings, verdict, programs }: Told, name: string, schedule: Schedule): string {
  const rows = happenings.map(({ choice, calls, result }, index) => {
    const program = choice.kind === 'step' ? letterOf(choice.program) : '~';
    const what = calls.length > 0 ? calls.map(callText).join(', ') : 'arrival';
    return [String(index + 1), program, what, result] as const;
  });
  const table = columns([['step', 'by', 'what', 'result'], ...rows]);
  return [
    `${name}`,
    ...programs.map((program, index) => `  ${letterOf(index)} = ${program}`),
    '',
    ...table.map((line) => `  ${line}`),
    '',
    `  In the end${endingText(schedule)}:`,
    ...verdict.shown.map((line) => `    ${line}`),
    '',
    ...(verdict.violations.length === 0
      ? ['  Everything holds.']
      : verdict.violations.map(({ invariant, text }) => `  VIOLATED ${invariant}: ${text}`)),
    `  '${name}' --replay '${printSchedule(schedule)}'`,
  ].join('\n');
}

function endingText({ ending }: Schedule): string {
  const parts = [
    ...(ending.repeat ? ['the IdP repeats requests without an answer'] : []),
    ...(ending.late === undefined
      ? []
      : [`the effect under way arrives after ${ending.late} steps of background work`]),
  ];
  return parts.length > 0 ? ` (${parts.join('; ')})` : '';
}

const callText = ({ name, args }: SharedCall): string => `${name}(${args.map(argText).join(', ')})`;

const longest = 60;

function argText(value: unknown): string {
  const text =
    typeof value === 'object' && value !== null
      ? objectText(value as Readonly<Record<string, unknown>>)
      : String(value);
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

/** For a commit: the resulting record. */
function objectText(value: Readonly<Record<string, unknown>>): string {
  if (Array.isArray(value)) return `[${value.map(argText).join(' ')}]`;
  const record = value.after ?? value.user ?? value.group;
  if (typeof record === 'object' && record !== null) return recordText(record as Readonly<Record<string, unknown>>);
  if (typeof value.id === 'string') return value.id;
  return Object.entries(value)
    .map(([key, each]) => `${key} ${argText(each)}`)
    .join(' ');
}

function recordText(record: Readonly<Record<string, unknown>>): string {
  const { attributes, sync } = record as {
    readonly attributes?: Readonly<Record<string, unknown>>;
    readonly sync?: Readonly<Record<string, unknown>>;
  };
  const name = String(attributes?.userName ?? attributes?.displayName ?? record.id);
  const active = attributes?.active === undefined ? '' : attributes.active ? ' active' : ' inactive';
  const flags = ['suspended', 'leaving', 'invited'].filter((flag) => sync?.[flag]).map((flag) => ` ${flag}`);
  return `${name}${active} ${String(sync?.state ?? '')}${flags.join('')}`;
}

function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const most = [5, 3, 110, 60];
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.min(most[column] ?? 40, Math.max(...rows.map((row) => row[column]?.length ?? 0))),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
