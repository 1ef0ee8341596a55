import type { Sentence } from '../../../journal/sentence';
import { didYouMean } from '../document/did-you-mean';
import { checkReplacement, compileExpression } from './expression';
import type { Operand, TemplateCall } from './parsed-template';
import { attempt, RuleError } from './rule-error';
import type { TemplateToken } from './template-tokens';

type FunctionName = TemplateCall['name'];

/** The arguments of a call as texts, by place; `fallback` makes one optional. */
interface Arguments {
  readonly operand: (index: number) => Operand;
  readonly text: (index: number, fallback?: string) => string;
  readonly integer: (index: number) => number;
  readonly optionalInteger: (index: number) => number | undefined;
}

interface FunctionDefinition {
  /** As shown to people: `substring(start, length?)`. */
  readonly usage: string;
  readonly fewest: number;
  readonly most: number;
  readonly build: (given: Arguments) => TemplateCall;
}

const dateFormat = /^(?:yyyy|yy|MM|dd|HH|mm|ss|[^A-Za-z]|[TZ])+$/;

const functions: Readonly<Record<FunctionName, FunctionDefinition>> = {
  lower: { usage: 'lower', fewest: 0, most: 0, build: () => ({ name: 'lower' }) },
  upper: { usage: 'upper', fewest: 0, most: 0, build: () => ({ name: 'upper' }) },
  trim: { usage: 'trim', fewest: 0, most: 0, build: () => ({ name: 'trim' }) },
  default: {
    usage: 'default("text")',
    fewest: 1,
    most: 1,
    build: ({ operand }) => ({ name: 'default', value: operand(0) }),
  },
  join: {
    usage: 'join(", ")',
    fewest: 0,
    most: 1,
    build: ({ text }) => ({ name: 'join', separator: text(0, ', ') }),
  },
  replace: {
    usage: 'replace("pattern", "replacement")',
    fewest: 2,
    most: 2,
    build: ({ text }) => {
      const expression = compileExpression(text(0));
      checkReplacement(expression, text(1));
      return { name: 'replace', expression, replacement: text(1) };
    },
  },
  split: {
    usage: 'split("@", 0)',
    fewest: 1,
    most: 2,
    build: ({ text, optionalInteger }) => {
      if (text(0) === '') throw new RuleError({ say: 'function-needs-separator' });
      return { name: 'split', separator: text(0), index: optionalInteger(1) };
    },
  },
  substring: {
    usage: 'substring(0, 3)',
    fewest: 1,
    most: 2,
    build: ({ integer, optionalInteger }) => ({ name: 'substring', start: integer(0), length: optionalInteger(1) }),
  },
  date: {
    usage: 'date("yyyy-MM-dd")',
    fewest: 0,
    most: 1,
    build: ({ text }) => {
      const format = text(0, 'yyyy-MM-dd');
      if (dateFormat.test(format)) return { name: 'date', format };
      throw new RuleError({ say: 'function-date-format', format });
    },
  },
};

/** The functions as the page and the docs show them. */
export const templateFunctions: readonly string[] = Object.values(functions).map(({ usage }) => usage);

/** Checks a call's name and arguments. @throws {RuleError} with the position */
export function functionCall(name: TemplateToken, given: readonly Operand[]): TemplateCall {
  const definition = isFunction(name.text) ? functions[name.text] : undefined;
  const where = { name: name.text, position: name.position };
  if (!definition) throw new RuleError({ say: 'function-unknown', ...where }, hintFor(name.text));
  if (given.length < definition.fewest || given.length > definition.most) {
    throw new RuleError({ say: 'function-usage', ...where, usage: definition.usage });
  }
  const call = attempt(() => definition.build(argumentsOf(given)));
  if ('problem' in call) throw new RuleError({ say: 'function-unusable', ...where }, call.problem);
  return call.value;
}

function hintFor(name: string): Sentence {
  const names = Object.keys(functions);
  return didYouMean(name, names) ?? { say: 'functions-are', names };
}

const isFunction = (name: string): name is FunctionName => Object.hasOwn(functions, name);

function argumentsOf(given: readonly Operand[]): Arguments {
  const operand = (index: number): Operand => given[index] ?? { kind: 'literal', value: '' };
  const text = (index: number, fallback = ''): string => {
    const found = given[index];
    if (!found) return fallback;
    if (found.kind === 'literal') return found.value;
    throw new RuleError({ say: 'function-needs-text', attribute: found.path.text });
  };
  const integer = (index: number): number => {
    const value = text(index);
    if (/^-?\d{1,9}$/.test(value)) return Number(value);
    throw new RuleError({ say: 'function-needs-number', value });
  };
  const optionalInteger = (index: number) => (index < given.length ? integer(index) : undefined);
  return { operand, text, integer, optionalInteger };
}
