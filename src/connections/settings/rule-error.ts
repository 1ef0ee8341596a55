import { ScimError } from '../../scim/error';

/** A pattern, template, path or filter of the settings can't be used. The message is a sentence for administrators. */
export class RuleError extends Error {
  override readonly name = 'RuleError';
}

/** Runs what may refuse a rule, and gives the sentence of the refusal in place of throwing it. */
export function attempt<Result>(run: () => Result): { readonly value: Result } | { readonly problem: string } {
  try {
    return { value: run() };
  } catch (error) {
    if (error instanceof RuleError) return { problem: error.message };
    if (error instanceof ScimError) return { problem: error.detail };
    throw error;
  }
}
