import type { MappedField } from '../../connections/settings/mapped-fields';
import { type AttributePath, parseAttributePath } from '../../connections/settings/rules/attribute-path';
import { attempt } from '../../connections/settings/rules/rule-error';
import { parseTemplate } from '../../connections/settings/rules/template';
import type { AttributeRow, Settings } from '../../connections/settings/settings-schema';
import type { ResourceAttributes } from '../../directory/user';
import type { Profile } from '../site/accounts';
import { type PlacedRow, rowsInForce } from './default-mapping';
import { toEmail } from './email';
import type { MappedRow } from './mapped-row';
import { type AttributeValue, readAttribute } from './read-attribute';
import { compileRewrite, type Rewrite } from './rewrite';
import { evaluateTemplate } from './template';

/** The mapping of a connection, ready to use for many people. */
export interface AttributeRules {
  readonly rewriteUserName: Rewrite;
  readonly rows: readonly CompiledRow[];
}

interface CompiledRow extends PlacedRow {
  readonly source: string;
  readonly evaluate: (attributes: ResourceAttributes) => Evaluated;
}

/** `input`: the values read. `output`: several if the row may choose. */
interface Evaluated {
  readonly input: AttributeValue;
  readonly output: AttributeValue;
}

/** A person as the settings map them. */
export interface MappedPerson {
  readonly userName?: string;
  /** In normal form. */
  readonly email?: string;
  readonly profile: Profile;
  readonly rows: readonly MappedRow[];
}

export interface MappingMoment {
  /** The account is being created. */
  readonly isNew: boolean;
  /** What the account has, if that is known. */
  readonly account?: Profile | undefined;
}

/** Compiles the rows. The settings were checked when they were saved. @throws {RuleError} if they weren't */
export function compileAttributeRules(settings: Pick<Settings, 'attributes' | 'users'>): AttributeRules {
  return {
    rewriteUserName: compileRewrite(settings.users.userNameRules),
    rows: settings.attributes.length === 0 ? defaultRows : compileRows(settings),
  };
}

const compileRows = (settings: Pick<Settings, 'attributes'>): readonly CompiledRow[] =>
  rowsInForce(settings).map((placed) => ({ ...placed, ...compileRow(placed.row) }));

/**
 * What a person is at Atlassian, by the rows in order: the first row of a field that gives a usable value wins. The user
 * name is rewritten first, and every other row sees the result.
 */
export function mapAttributes(rules: AttributeRules, sent: ResourceAttributes, moment: MappingMoment): MappedPerson {
  const found: Partial<Record<MappedField, string>> = {};
  let attributes = sent;
  const rows = rules.rows.map((row): MappedRow => {
    const told = mapRow(row, attributes, found[row.row.to] !== undefined, moment, rules.rewriteUserName);
    if (told.outcome === 'set' && told.output !== undefined) {
      found[row.row.to] = told.output;
      if (row.row.to === 'userName') attributes = { ...sent, userName: told.output };
    }
    return told;
  });
  const { userName, email, ...profile } = found;
  return { ...(userName !== undefined && { userName }), ...(email !== undefined && { email }), profile, rows };
}

function mapRow(
  compiled: CompiledRow,
  attributes: ResourceAttributes,
  isFilled: boolean,
  { isNew, account }: MappingMoment,
  rewriteUserName: Rewrite,
): MappedRow {
  const { row, place, source } = compiled;
  const told = { to: row.to, source, ...(place !== undefined && { row: place }) };
  const current = account?.[row.to as keyof Profile];
  if (isFilled) return { ...told, outcome: 'notNeeded', reason: { say: 'row-above' } };
  if (row.when === 'never') return { ...told, outcome: 'kept', reason: { say: 'row-never' } };
  if (row.when === 'onCreate' && !isNew) {
    return { ...told, outcome: 'kept', reason: { say: 'row-on-create' } };
  }
  if (row.when === 'ifEmpty' && current !== undefined && current !== '') {
    return { ...told, outcome: 'kept', reason: { say: 'row-if-empty' } };
  }
  const tried = attempt(() => {
    const { input, output } = compiled.evaluate(attributes);
    return {
      input: asText(input),
      output: usable(row.to, output, rewriteUserName),
      isMissing: asText(output) === undefined,
    };
  });
  if ('problem' in tried) return { ...told, outcome: 'unusable', reason: [{ say: 'row-fails' }, ...tried.problem] };
  const { input, output, isMissing } = tried.value;
  const seen = { ...told, ...(input !== undefined && { input }) };
  if (output !== undefined) return { ...seen, output, outcome: 'set', reason: { say: 'row-gives', fields: [row.to] } };
  if (isMissing) return { ...seen, outcome: 'missing', reason: { say: 'row-missing' } };
  return { ...seen, outcome: 'unusable', reason: { say: 'row-unusable', fields: [row.to] } };
}

/** A value in the form that a field takes: the first usable one of several, or a list of them for plain text. */
function usable(to: MappedField, value: AttributeValue, rewriteUserName: Rewrite): string | undefined {
  const values = value === undefined ? [] : typeof value === 'string' ? [value] : value;
  if (to === 'email') return values.map(toEmail).find((email) => email !== undefined);
  if (to === 'userName') return asText(values[0] === undefined ? undefined : rewriteUserName(values[0]).text);
  return asText(values);
}

function compileRow(row: AttributeRow): Pick<CompiledRow, 'source' | 'evaluate'> {
  if (row.template !== undefined) {
    const template = parseTemplate(row.template);
    return {
      source: `template ${row.template}`,
      evaluate: (attributes) => {
        const inputs: string[] = [];
        const output = evaluateTemplate(template, (path) => recorded(path, attributes, inputs));
        return { input: inputs, output };
      },
    };
  }
  if (row.from !== undefined) {
    const path = parseAttributePath(row.from);
    return {
      source: `attribute ${row.from}`,
      evaluate: (attributes) => {
        const value = readAttribute(path, attributes);
        return { input: value, output: value };
      },
    };
  }
  return {
    source: row.constant === undefined ? 'nothing' : `constant ${row.constant}`,
    evaluate: () => ({ input: undefined, output: row.constant }),
  };
}

function recorded(path: AttributePath, attributes: ResourceAttributes, inputs: string[]): AttributeValue {
  const value = readAttribute(path, attributes);
  const text = asText(value);
  if (text !== undefined) inputs.push(text);
  return value;
}

function asText(value: AttributeValue): string | undefined {
  const text = (typeof value === 'object' ? value.join(', ') : (value ?? '')).trim();
  return text === '' ? undefined : text;
}

/** The rows of a connection without settings for them, which most are: compiled once. */
const defaultRows = compileRows({ attributes: [] });
