import type { JournalEntry } from './entry';

type Told = Pick<JournalEntry, 'source' | 'cause'>;

/** About a call of an IdP or of a connector. */
export const isFromOutside = ({ source }: Told): boolean => source === 'scim' || source === 'connector';

/** About a call with a wrong token, which proves no connection. */
export const isOfWrongToken = ({ cause }: Told): boolean =>
  cause === 'scim-token-wrong' || cause === 'connector-token-wrong';
