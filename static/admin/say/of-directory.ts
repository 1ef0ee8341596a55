import type { Provider } from '../../../src/entry/admin/contract/connections';
import { isDirectory } from '../../../src/entry/admin/contract/directories';
import { createSay, type Say } from './create-say';

/**
 * The same texts in the words of a directory: those with a key of their own (`{key}@directory`) speak of the directory where the
 * others speak of an identity provider. Screens that both have in common thus need not know which one it is.
 */
export function ofDirectory(say: Say): Say {
  return createSay((key) => {
    const own = `${key}@directory`;
    if (say.has(own)) return say(own);
    return say.has(key) ? say(key) : undefined;
  }, say.locale);
}

/** The texts in the words of what a connection is to; of one that has been deleted since, nobody knows. */
export const wordsOf = ({ provider }: { readonly provider?: Provider | undefined }, say: Say): Say =>
  provider !== undefined && isDirectory(provider) ? ofDirectory(say) : say;
