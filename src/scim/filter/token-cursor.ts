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
      throw kind === 'end' ? notTheEnd(token) : otherThan(kind, token);
    },
    nested: (run) => {
      depth += 1;
      if (depth > limits.filterDepth) throw badFilter({ say: 'filter-too-deep', most: limits.filterDepth });
      const result = run();
      depth -= 1;
      return result;
    },
    countTerm: () => {
      terms += 1;
      if (terms > limits.filterTerms) throw badFilter({ say: 'filter-too-many-terms', most: limits.filterTerms });
    },
  };
}

/** Something else than what has to stand there. */
export function unexpected({ kind, text, position }: Token, wanted: 'attribute' | 'operator' | 'value'): ScimError {
  return badFilter(
    kind === 'end'
      ? { say: `filter-ends-at-${wanted}`, position }
      : { say: `filter-has-for-${wanted}`, text: shortened(text), position },
  );
}

const otherThan = (sign: string, { kind, text, position }: Token): ScimError =>
  badFilter(
    kind === 'end'
      ? { say: 'filter-ends-at-sign', position, sign }
      : { say: 'filter-has-for-sign', text: shortened(text), position, sign },
  );

const notTheEnd = ({ text, position }: Token): ScimError =>
  badFilter({ say: 'filter-has-for-end', text: shortened(text), position });

export const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
