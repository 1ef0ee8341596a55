import type { Kind, Problem } from '../kinds/kind';
import { Refusal } from '../protocol/refusal';

/** The answer of a kind of server to what is wrong with a change. */
export const problem = ({ results }: Kind, what: Problem, message: string, matched = ''): Refusal =>
  new Refusal(results[what], message, matched);
