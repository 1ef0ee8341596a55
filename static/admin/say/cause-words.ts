import type { AdminError } from '../../../src/entry/admin/contract/common';
import english from '../../locales/en-US.json';
import type { Say, TextKey } from './create-say';

export type CauseWords = Pick<AdminError, 'title' | 'cause' | 'remedy'>;

/** A failure in the viewer's language by its code; in the app's own words where the page has none for the code. */
export function causeWords(error: AdminError, say: Say): CauseWords {
  const { code, title, cause, remedy, detail } = error;
  if (!isTextKey(`cause.${code}.title`)) return { title, cause, remedy };
  const words = (part: keyof CauseWords) => say(`cause.${code}.${part}` as TextKey);
  return {
    title: words('title'),
    cause: detail === undefined ? words('cause') : `${words('cause')} (${detail})`,
    remedy: words('remedy'),
  };
}

const isTextKey = (key: string): key is TextKey => Object.hasOwn(english, key);
