import type { AttributePath } from '../../connections/settings/rules/attribute-path';
import type { Operand, Template, TemplateCall } from '../../connections/settings/rules/parsed-template';
import { RuleError } from '../../connections/settings/rules/rule-error';
import { instantOf } from '../../scim/filter/instant-of';
import type { AttributeValue } from './read-attribute';

/** Jira takes 32,768 bytes for all attributes of a person; no field of Atlassian takes more. */
const longestResult = 32_768;

/**
 * The result of a template. Missing values are empty texts; if all values are missing, so is the result. Several values
 * are separated by commas, unless `join` says otherwise.
 * @throws {RuleError} if a text is too long
 */
export function evaluateTemplate(
  template: Template,
  read: (path: AttributePath) => AttributeValue,
): string | undefined {
  let text = '';
  let hasValue = false;
  let hasBraces = false;
  for (const part of template.parts) {
    if (part.kind === 'text') {
      text += part.text;
      continue;
    }
    hasBraces = true;
    const value = part.calls.reduce((before, call) => applied(before, call, read), operandValue(part.operand, read));
    if (isEmpty(value)) continue;
    hasValue = true;
    text += typeof value === 'string' ? value : value.join(', ');
    if (text.length > longestResult) throw new RuleError({ say: 'result-too-long', most: longestResult });
  }
  const result = text.trim();
  return result === '' || (hasBraces && !hasValue) ? undefined : result;
}

type Read = (path: AttributePath) => AttributeValue;

const operandValue = (operand: Operand, read: Read): AttributeValue =>
  operand.kind === 'literal' ? operand.value : read(operand.path);

/** A text function is applied to each of several values. */
function applied(value: AttributeValue, call: TemplateCall, read: Read): AttributeValue {
  switch (call.name) {
    case 'default':
      return isEmpty(value) ? operandValue(call.value, read) : value;
    case 'join':
      return typeof value === 'object' ? value.join(call.separator) : value;
    case 'split':
      return typeof value === 'object' ? value.flatMap((text) => split(text, call) ?? []) : value && split(value, call);
    case 'lower':
      return each(value, (text) => text.toLowerCase());
    case 'upper':
      return each(value, (text) => text.toUpperCase());
    case 'trim':
      return each(value, (text) => text.trim());
    case 'replace':
      return each(value, (text) => call.expression.replace(text, call.replacement));
    case 'substring':
      return each(value, (text) => substring(text, call.start, call.length));
    case 'date':
      return each(value, (text) => formatDate(text, call.format));
  }
}

function each(value: AttributeValue, change: (text: string) => string): AttributeValue {
  if (value === undefined) return undefined;
  return typeof value === 'string' ? change(value) : value.map(change);
}

function split(text: string, call: Extract<TemplateCall, { name: 'split' }>): AttributeValue {
  const pieces = text.split(call.separator);
  return call.index === undefined ? pieces : pieces.at(call.index);
}

/** Counts characters, not UTF-16 units: no character is cut in two. */
function substring(text: string, start: number, length: number | undefined): string {
  const rest = [...text].slice(start);
  return (length === undefined ? rest : rest.slice(0, Math.max(0, length))).join('');
}

/** In UTC. Anything but a date counts as missing, so that `default` applies. */
function formatDate(text: string, format: string): string {
  const instant = instantOf(text);
  if (instant === undefined) return '';
  const [year = '', month = '', day = '', hour = '', minute = '', second = ''] = new Date(instant)
    .toISOString()
    .split(/[-T:.]/);
  const parts: Readonly<Record<string, string>> = {
    yyyy: year,
    yy: year.slice(-2),
    MM: month,
    dd: day,
    HH: hour,
    mm: minute,
    ss: second,
  };
  return format.replace(/yyyy|yy|MM|dd|HH|mm|ss/g, (name) => parts[name] ?? name);
}

function isEmpty(value: AttributeValue): value is undefined | '' {
  if (typeof value === 'object') return value.every((text) => text.trim() === '');
  return value === undefined || value.trim() === '';
}
