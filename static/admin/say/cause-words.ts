import type { AdminError } from '../../../src/entry/admin/contract/common';
import type { Say, TextKey } from './create-say';
import { saidWords } from './said-words';

export type CauseWords = Pick<AdminError, 'title' | 'cause' | 'remedy'>;

/** A failure in the viewer's language by its code, with the remedy of the place; in the app's own words if the page has none for the code. */
export function causeWords(error: AdminError, say: Say): CauseWords {
  const { code, title, cause, remedy, place = 'call' } = error;
  const detail = error.detail === undefined ? undefined : saidWords(error, 'detail', say);
  if (!say.has(`cause.${code}.title`)) return { title, cause, remedy };
  const words = (part: keyof CauseWords) => say(`cause.${code}.${part}` as TextKey);
  return {
    title: words('title'),
    cause: detail === undefined ? words('cause') : `${words('cause')} (${detail})`,
    remedy: say.has(`cause.${code}.remedy.${place}`)
      ? say(`cause.${code}.remedy.${place}` as TextKey)
      : words('remedy'),
  };
}
