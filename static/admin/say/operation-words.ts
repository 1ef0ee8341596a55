import type { Say } from './create-say';

/** What was asked, as an entry of the log has it, in the viewer's language; as it stands where the page has no words. */
export function operationWords(operation: string, say: Say): string {
  const key = `operation.${operation.toLowerCase().replace(' ', '-')}`;
  return say.has(key) ? say(key) : operation;
}
