import { RuleError } from './rule-error';

/** A piece of the text between `{{` and `}}`. */
export interface TemplateToken {
  readonly kind: 'word' | 'text' | 'number' | '|' | '(' | ')' | ',' | '}}';
  readonly text: string;
  /** Place of its first character in the template, counted from 1. */
  readonly position: number;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', '"': '"', "'": "'", '\\': '\\' };
const wordCharacter = /[\p{L}\p{N}_$:.-]/u;
const number = /^-?\d{1,9}$/;

/**
 * The tokens from `start` (after `{{`) up to and including `}}`, and where the text continues. A word may contain a filter
 * in brackets, including spaces and quotes.
 * @throws {RuleError}
 */
export function templateTokens(template: string, start: number): { tokens: readonly TemplateToken[]; end: number } {
  const tokens: TemplateToken[] = [];
  let at = start;
  while (at < template.length) {
    const char = template.charAt(at);
    const position = at + 1;
    if (template.startsWith('}}', at)) {
      tokens.push({ kind: '}}', text: '}}', position });
      return { tokens, end: at + 2 };
    }
    if (/\s/.test(char)) {
      at += 1;
    } else if (char === '|' || char === '(' || char === ')' || char === ',') {
      tokens.push({ kind: char, text: char, position });
      at += 1;
    } else if (char === '"' || char === "'") {
      const { text, end } = readText(template, at);
      tokens.push({ kind: 'text', text, position });
      at = end;
    } else {
      const end = endOfWord(template, at);
      if (end === at) throw new RuleError({ say: 'template-has', character: char, position });
      const text = template.slice(at, end);
      tokens.push({ kind: number.test(text) ? 'number' : 'word', text, position });
      at = end;
    }
  }
  throw new RuleError({ say: 'template-opens', sign: '{{', closing: '}}', position: start - 1 });
}

function readText(template: string, start: number): { text: string; end: number } {
  const quote = template.charAt(start);
  let text = '';
  for (let at = start + 1; at < template.length; at += 1) {
    const char = template.charAt(at);
    if (char === quote) return { text, end: at + 1 };
    if (char === '\\') {
      at += 1;
      const next = template.charAt(at);
      // A backslash before another character stays: patterns such as "\d+" are written unchanged.
      text += escapes[next] ?? `\\${next}`;
    } else {
      text += char;
    }
  }
  throw new RuleError({ say: 'template-text-endless', position: start + 1 });
}

function endOfWord(template: string, start: number): number {
  let at = start;
  while (at < template.length) {
    if (template.charAt(at) === '[') at = endOfBrackets(template, at);
    else if (wordCharacter.test(template.charAt(at))) at += 1;
    else break;
  }
  return at;
}

function endOfBrackets(template: string, start: number): number {
  for (let at = start + 1; at < template.length; at += 1) {
    const char = template.charAt(at);
    if (char === ']') return at + 1;
    if (char === '"') at = readText(template, at).end - 1;
  }
  throw new RuleError({ say: 'template-opens', sign: '[', closing: ']', position: start + 1 });
}
