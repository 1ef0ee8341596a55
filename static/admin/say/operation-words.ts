import { operationKey } from '../../../src/journal/wording/operation-key';
import type { Say } from './create-say';

/** The operation of a log entry in the viewer's language; unchanged if the page has no words for it. */
export function operationWords(operation: string, say: Say): string {
  const key = operationKey(operation);
  return say.has(key) ? say(key) : operation;
}
