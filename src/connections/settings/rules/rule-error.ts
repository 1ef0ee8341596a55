import { inEnglish } from '../../../journal/in-english';
import { type Said, type Sentence, together } from '../../../journal/sentence';
import { ScimError } from '../../../scim/error';

/** A pattern, template, path or filter in the settings can't be used; `said` tells administrators why. */
export class RuleError extends Error {
  override readonly name = 'RuleError';
  readonly said: readonly Sentence[];
  constructor(...said: readonly Said[]) {
    const all = together(...said);
    super(inEnglish(all));
    this.said = all;
  }
}

/** Runs a check that may refuse a rule, and returns what the refusal says instead of throwing it. */
export function attempt<Result>(
  run: () => Result,
): { readonly value: Result } | { readonly problem: readonly Sentence[] } {
  try {
    return { value: run() };
  } catch (error) {
    if (error instanceof RuleError) return { problem: error.said };
    // A filter or a path.
    if (error instanceof ScimError && error.said !== undefined) return { problem: error.said };
    throw error;
  }
}
