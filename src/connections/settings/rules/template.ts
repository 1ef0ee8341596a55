import type { ResourceType } from '../../../scim/schema/resource-type';
import { userType } from '../../../scim/schema/user';
import { parseAttributePath } from './attribute-path';
import type { Operand, Template, TemplateCall, TemplatePart } from './parsed-template';
import { attempt, RuleError } from './rule-error';
import { functionCall } from './template-functions';
import { type TemplateToken, templateTokens } from './template-tokens';

/** Braces would be places for values in the texts of the catalogue. */
const braces = { sign: '}}', opening: '{{' } as const;

export const templateLimits = { characters: 1000, values: 20, calls: 20 } as const;

/** Parses a template over the attributes of a user or of a group. @throws {RuleError} with the position of the error */
export function parseTemplate(text: string, type: ResourceType = userType): Template {
  if (text.length > templateLimits.characters) {
    throw new RuleError({ say: 'template-too-long', most: templateLimits.characters });
  }
  const parts: TemplatePart[] = [];
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('{{', at);
    const plain = text.slice(at, open < 0 ? undefined : open);
    const stray = plain.indexOf('}}');
    if (stray >= 0) throw new RuleError({ say: 'template-closes', ...braces, position: at + stray + 1 });
    if (plain !== '') parts.push({ kind: 'text', text: plain });
    if (open < 0) break;
    const { tokens, end } = templateTokens(text, open + 2);
    parts.push(parseValue(tokens, type));
    at = end;
  }
  if (parts.filter((part) => part.kind === 'value').length > templateLimits.values) {
    throw new RuleError({ say: 'template-too-many-values', most: templateLimits.values });
  }
  return { text, parts };
}

/** Walks the tokens of one value, which always end with `}}`. */
interface Cursor {
  readonly next: () => TemplateToken;
  readonly take: (kind: TemplateToken['kind']) => TemplateToken | undefined;
}

function parseValue(tokens: readonly TemplateToken[], type: ResourceType): TemplatePart {
  const cursor = cursorOver(tokens);
  const operand = parseOperand(cursor.next(), type);
  const calls: TemplateCall[] = [];
  while (cursor.take('|')) {
    if (calls.length === templateLimits.calls) {
      throw new RuleError({ say: 'template-too-many-functions', most: templateLimits.calls });
    }
    const name = cursor.next();
    if (name.kind !== 'word') throw unexpected(name, 'function');
    calls.push(functionCall(name, parseArguments(cursor, type)));
  }
  const end = cursor.next();
  if (end.kind !== '}}') throw neither(end, '|', '}}');
  return { kind: 'value', operand, calls };
}

function parseArguments(cursor: Cursor, type: ResourceType): readonly Operand[] {
  if (!cursor.take('(')) return [];
  if (cursor.take(')')) return [];
  const found: Operand[] = [];
  for (;;) {
    found.push(parseOperand(cursor.next(), type));
    const after = cursor.next();
    if (after.kind === ')') return found;
    if (after.kind !== ',') throw neither(after, ',', ')');
  }
}

function parseOperand(token: TemplateToken, type: ResourceType): Operand {
  if (token.kind === 'text' || token.kind === 'number') return { kind: 'literal', value: token.text };
  if (token.kind !== 'word') throw unexpected(token, 'value');
  const path = attempt(() => parseAttributePath(token.text, type));
  if ('problem' in path) throw new RuleError({ say: 'template-at', position: token.position }, path.problem);
  return { kind: 'path', path: path.value };
}

function cursorOver(tokens: readonly TemplateToken[]): Cursor {
  let at = 0;
  const last = tokens[tokens.length - 1] ?? { kind: '}}', text: '}}', position: 1 };
  return {
    next: () => tokens[at++] ?? last,
    take: (kind) => {
      const token = tokens[at];
      if (token?.kind !== kind) return undefined;
      at += 1;
      return token;
    },
  };
}

const unexpected = ({ text, position }: TemplateToken, wanted: 'function' | 'value'): RuleError =>
  new RuleError({ say: `template-wants-${wanted}`, text, position });

const neither = ({ text, position }: TemplateToken, one: string, other: string): RuleError =>
  new RuleError({ say: 'template-wants-end', text, position, one, other });
