import { badFilter } from '../error';
import { limits } from '../limits';

export interface Token {
  readonly kind: '(' | ')' | '[' | ']' | 'word' | 'string' | 'end';
  /** The word as written, or the decoded text of a string. */
  readonly text: string;
  /** Position of its first character, counted from 1 as in error texts. */
  readonly position: number;
}

const brackets: ReadonlyMap<string, Token['kind']> = new Map([
  ['(', '('],
  [')', ')'],
  ['[', '['],
  [']', ']'],
]);
const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/**
 * Splits a filter or a path into tokens, in one pass.
 * @throws ScimError 400 invalidFilter for an unterminated string, single quotes, or a text over the limit.
 */
export function tokensOf(text: string): readonly Token[] {
  if (text.length > limits.filterCharacters) {
    throw badFilter({ say: 'filter-too-long', length: text.length, most: limits.filterCharacters });
  }
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    const bracket = brackets.get(char);
    if (isSpace(char)) {
      at += 1;
    } else if (char === '"') {
      const string = readString(text, at);
      tokens.push({ kind: 'string', text: string.value, position: at + 1 });
      at = string.end;
    } else if (bracket) {
      tokens.push({ kind: bracket, text: char, position: at + 1 });
      at += 1;
    } else if (char === "'") {
      throw badFilter({ say: 'filter-single-quote', position: at + 1 });
    } else {
      const end = endOfWord(text, at);
      tokens.push({ kind: 'word', text: text.slice(at, end), position: at + 1 });
      at = end;
    }
  }
  return tokens;
}

const isSpace = (char: string) => char === ' ' || char === '\t' || char === '\n' || char === '\r';

function endOfWord(text: string, start: number): number {
  let end = start;
  while (end < text.length) {
    const char = text.charAt(end);
    if (isSpace(char) || char === '"' || brackets.has(char)) break;
    end += 1;
  }
  return end;
}

/** Reads a JSON string (RFC 7159 §7); accepts raw control characters inside. */
function readString(text: string, start: number): { value: string; end: number } {
  let value = '';
  let plainFrom = start + 1;
  for (let at = start + 1; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '"') return { value: value + text.slice(plainFrom, at), end: at + 1 };
    if (char !== '\\') continue;
    value += text.slice(plainFrom, at);
    const code = text.charAt(at + 1);
    if (code === 'u') {
      value += unicodeEscape(text, at);
      at += 5;
    } else {
      const escaped = escapes[code];
      if (escaped === undefined || code === '') {
        throw badFilter({ say: 'filter-escape-unknown', character: code, position: at + 1 });
      }
      value += escaped;
      at += 1;
    }
    plainFrom = at + 1;
  }
  throw badFilter({ say: 'filter-string-endless', position: start + 1 });
}

function unicodeEscape(text: string, at: number): string {
  const digits = text.slice(at + 2, at + 6);
  if (!/^[0-9a-fA-F]{4}$/.test(digits)) {
    throw badFilter({ say: 'filter-escape-incomplete', position: at + 1 });
  }
  return String.fromCharCode(Number.parseInt(digits, 16));
}
