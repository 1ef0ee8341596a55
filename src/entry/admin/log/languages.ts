import german from '../../../../static/locales/de-DE.json';
import english from '../../../../static/locales/en-US.json';
import type { Connection } from '../../../connections/connection';
import { methodOf } from '../../../connections/method';
import type { Language } from '../../../journal/wording/spoken';

/**
 * Every language in which the page shows an entry of a connection, in the words that the page has for it: a search finds what
 * somebody sees. A directory has texts of its own (`{key}@directory`); of a connection that is gone, nobody knows what it was.
 */
export function languagesOf(connection: Pick<Connection, 'provider'> | undefined): readonly Language[] {
  return connection !== undefined && methodOf(connection.provider) === 'ldap' ? ofDirectory : ofProvider;
}

const catalogues = Object.entries({ 'en-US': english, 'de-DE': german }).map(([locale, texts]) => ({
  locale,
  texts: new Map<string, string>(Object.entries(texts)),
}));

const ofProvider = catalogues.map(({ locale, texts }): Language => ({ locale, text: (key) => texts.get(key) }));

const ofDirectory = catalogues.map(
  ({ locale, texts }): Language => ({ locale, text: (key) => texts.get(`${key}@directory`) ?? texts.get(key) }),
);
