import { SettingsError, type SettingsProblem } from '../settings-error';
import type { Settings } from '../settings-schema';
import { parseSettingsFor, type SettingsOwner } from './target-settings';

/** The mapping of a person, as it is being typed. */
export interface MappingDraft {
  readonly userNameRules: readonly unknown[];
  readonly attributes: readonly unknown[];
  readonly customAttributes: readonly unknown[];
}

export interface UsableRows {
  /** The settings with the usable rows. */
  readonly settings: Settings;
  /** What is wrong with the other rows, by their place in the draft. */
  readonly problems: readonly SettingsProblem[];
  /** The place of each usable row in the draft, counted from 0. */
  readonly places: Readonly<Record<keyof MappingDraft, readonly number[]>>;
}

interface PlacedRow {
  readonly row: unknown;
  readonly place: number;
}

type Rows = Readonly<Record<keyof MappingDraft, readonly PlacedRow[]>>;

/**
 * Settings with another mapping; an unusable row is reported and left out, so that the others can be tried while it is
 * being typed. @throws {SettingsError} for a problem outside the rows
 */
export function parseUsableRows(owner: SettingsOwner, settings: Settings, draft: MappingDraft): UsableRows {
  const problems: SettingsProblem[] = [];
  for (let rows = placed(draft); ; ) {
    const found = tryRows(owner, settings, rows);
    if (!Array.isArray(found)) return { settings: found as Settings, problems, places: placesOf(rows) };
    const wrong = found.map((problem) => ({ problem, at: rowOf(problem) }));
    if (wrong.every(({ at }) => at === undefined)) throw new SettingsError(found);
    problems.push(...wrong.map(({ problem, at }) => (at === undefined ? problem : original(problem, at, rows))));
    rows = mapRows(rows, (list, name) =>
      list.filter((_, index) => !wrong.some(({ at }) => at?.name === name && at.index === index)),
    );
  }
}

function tryRows(owner: SettingsOwner, settings: Settings, rows: Rows): Settings | readonly SettingsProblem[] {
  const { userNameRules, attributes, customAttributes } = mapRows(rows, (list) => list.map(({ row }) => row));
  const users = { ...settings.users, userNameRules };
  try {
    return parseSettingsFor(owner, { ...settings, users, attributes, customAttributes });
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
}

interface RowPlace {
  readonly name: keyof MappingDraft;
  readonly index: number;
}

const paths = /^(?:users\.(?=userNameRules))?(userNameRules|attributes|customAttributes)\[(\d+)\]/;

function rowOf({ path }: SettingsProblem): RowPlace | undefined {
  const [, name, index] = paths.exec(path) ?? [];
  return name === undefined ? undefined : { name: name as keyof MappingDraft, index: Number(index) };
}

/** Earlier rows may already have been left out. */
function original(problem: SettingsProblem, { name, index }: RowPlace, rows: Rows): SettingsProblem {
  const place = rows[name][index]?.place ?? index;
  return { ...problem, path: problem.path.replace(`[${index}]`, `[${place}]`) };
}

const placed = (draft: MappingDraft): Rows =>
  mapRows(draft, (list) => list.map((row, place): PlacedRow => ({ row, place })));

const placesOf = (rows: Rows): UsableRows['places'] => mapRows(rows, (list) => list.map(({ place }) => place));

function mapRows<From, To>(
  rows: Readonly<Record<keyof MappingDraft, readonly From[]>>,
  map: (list: readonly From[], name: keyof MappingDraft) => readonly To[],
): Readonly<Record<keyof MappingDraft, readonly To[]>> {
  return {
    userNameRules: map(rows.userNameRules, 'userNameRules'),
    attributes: map(rows.attributes, 'attributes'),
    customAttributes: map(rows.customAttributes, 'customAttributes'),
  };
}
