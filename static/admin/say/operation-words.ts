import english from '../../locales/en-US.json';
import type { Say, TextKey } from './create-say';

/** What was asked, as an entry of the log has it, in the viewer's language; as it stands where the page has no words. */
export function operationWords(operation: string, say: Say): string {
  const key = `operation.${operation.toLowerCase().replace(' ', '-')}`;
  return isTextKey(key) ? say(key) : operation;
}

const isTextKey = (key: string): key is TextKey => Object.hasOwn(english, key);
