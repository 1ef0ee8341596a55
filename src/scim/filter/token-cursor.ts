import { badFilter, type ScimError } from '../error';
import { limits } from '../limits';
import { type Token, tokensOf } from './tokens';

/** Walks over tokens and enforces the limits that a hostile filter would exceed. */
export interface TokenCursor {
  readonly peek: () => Token;
  readonly next: () => Token;
  /** @throws ScimError 400 invalidFilter if the next token is of another kind */
  readonly expect: (kind: Token['kind']) => Token;
  /** Runs inside one more level of brackets. */
  readonly nested: <T>(run: () => T) => T;
  readonly countTerm: () => void;
}

export function tokenCursor(text: string): TokenCursor {
  const tokens = tokensOf(text);
  const end: Token = { kind: 'end', text: '', position: text.length + 1 };
  let at = 0;
  let depth = 0;
  let terms = 0;
  const next = () => tokens[at++] ?? end;
  return {
    peek: () => tokens[at] ?? end,
    next,
    expect: (kind) => {
      const token = next();
      if (token.kind === kind) return token;
      throw unexpected(token, kind === 'end' ? '"and", "or" or the end' : `"${kind}"`);
    },
    nested: (run) => {
      depth += 1;
      if (depth > limits.filterDepth)
        throw badFilter(`The filter is nested more than ${limits.filterDepth} levels deep.`);
      const result = run();
      depth -= 1;
      return result;
    },
    countTerm: () => {
      terms += 1;
      if (terms > limits.filterTerms) throw badFilter(`The filter has more than ${limits.filterTerms} terms.`);
    },
  };
}

export const unexpected = (token: Token, wanted: string): ScimError =>
  badFilter(
    token.kind === 'end'
      ? `The filter ends at position ${token.position}, where ${wanted} is expected.`
      : `The filter has "${shortened(token.text)}" at position ${token.position}, where ${wanted} is expected.`,
  );

export const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
