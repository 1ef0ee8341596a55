import { ScimError } from '../../scim/error';

/** A pattern, template, path or filter in the settings can't be used. The message is a sentence for administrators. */
export class RuleError extends Error {
  override readonly name = 'RuleError';
}

/** Runs a check that may refuse a rule, and returns the sentence of the refusal instead of throwing it. */
export function attempt<Result>(run: () => Result): { readonly value: Result } | { readonly problem: string } {
  try {
    return { value: run() };
  } catch (error) {
    if (error instanceof RuleError) return { problem: error.message };
    if (error instanceof ScimError) return { problem: error.detail };
    throw error;
  }
}
