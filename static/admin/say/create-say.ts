import type english from '../../locales/en-US.json';

/** Every text of the page has a key in static/locales; English is complete, and fills the gaps of other languages. */
export type TextKey = keyof typeof english;

/** A text that depends on a number has one key for one and another for the rest: `{key}.one`, `{key}.other`. */
export type CountKey = TextKey extends infer Key ? (Key extends `${infer Base}.one` ? Base : never) : never;

export type Values = Readonly<Record<string, string | number>>;

/** Returns a text in the viewer's language, with `{name}` in it replaced by the value of that name. */
export interface Say {
  (key: TextKey, values?: Values): string;
  /** The plural form for `count` in that language, with `{count}` written as the language writes numbers. */
  count(key: CountKey, count: number, values?: Values): string;
  /** Whether there is a text with this key: codes of the app may be newer than the page's texts. */
  has(key: string): key is TextKey;
  /** A language tag such as `de-DE`, for dates and numbers. */
  readonly locale: string;
}

/** @param lookUp the text of a key, undefined if there is none */
export function createSay(lookUp: (key: TextKey) => string | undefined, locale: string): Say {
  const rules = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  const say = (key: TextKey, values: Values = {}) => fill(lookUp(key) ?? key, values);
  const count = (key: CountKey, value: number, values: Values = {}) => {
    const form = rules.select(value) === 'one' ? 'one' : 'other';
    return say(`${key}.${form}` as TextKey, { ...values, count: numbers.format(value) });
  };
  const has = (key: string): key is TextKey => lookUp(key as TextKey) !== undefined;
  return Object.assign(say, { count, has, locale });
}

/** A value is never searched for further placeholders. */
function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(values[name] ?? placeholder));
}
