import german from '../../../static/locales/de-DE.json';
import { english } from '../../journal/in-english';
import type { Language } from '../../journal/wording/spoken';

const germanTexts: ReadonlyMap<string, string> = new Map(Object.entries(german));

/** Every language in which the page shows the log: a search finds what somebody sees. */
export const languages: readonly Language[] = [english, { locale: 'de-DE', text: (key) => germanTexts.get(key) }];
