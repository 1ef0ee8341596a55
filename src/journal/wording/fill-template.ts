import type { Language, SpokenValue } from './spoken';

type Values = Readonly<Record<string, SpokenValue | undefined>>;

/** @param isAtStart the value begins the text */
type WordValue = (value: SpokenValue, kind: string, isAtStart: boolean) => string;

/**
 * A template with its values: `{name}` or `{name:kind}`, where the kind says how a value is worded. What stands in `[…]` is
 * left out if one of its values is missing. A value is never searched for further placeholders.
 */
export function fillTemplate(template: string, values: Values, word: WordValue): string {
  const whole = template.replace(/\[([^[\]]*)\]/g, (_, part: string) => (hasAll(part, values) ? part : ''));
  return whole.replace(/\{(\w+)(?::(\w+))?\}/g, (slot, name: string, kind: string | undefined, at: number) => {
    const value = values[name];
    return value === undefined ? slot : word(value, kind ?? 'text', at === 0);
  });
}

const hasAll = (part: string, values: Values): boolean =>
  [...part.matchAll(/\{(\w+)/g)].every(([, name = '']) => values[name] !== undefined);

/**
 * One value in words: `list`: names · `fields`: fields of a profile · `cause`: its title · `person`, `group`: a name, if there is one ·
 * `products`: by their keys, where a product has a name of its own · `drift`: a kind of difference · `time`: ISO 8601, in the
 * reader's own format and time zone.
 */
export function wordedValue(value: SpokenValue, kind: string, language: Language): string {
  if (typeof value === 'number') return new Intl.NumberFormat(language.locale).format(value);
  if (typeof value === 'object') return value.map((each) => wordedName(String(each), kind, language)).join(', ');
  return wordedName(value, kind, language);
}

function wordedName(name: string, kind: string, { text, locale }: Language): string {
  switch (kind) {
    case 'fields':
      return text(`said.word.field.${name}`) ?? name;
    case 'products':
      return text(`said.word.product.${name}`) ?? name;
    case 'cause':
      return text(`cause.${name}.title`) ?? name;
    case 'drift':
      return text(`said.word.drift.${name}`) ?? name;
    case 'time':
      return wordedTime(name, locale);
    case 'person':
      return wordedPerson(name, text);
    case 'group':
      return name === '' ? (text('said.word.nameless') ?? name) : name;
    default:
      return name;
  }
}

const wordedTime = (time: string, locale: string): string =>
  Number.isNaN(Date.parse(time))
    ? time
    : new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(time));

/** Whose address is not known has no label; a member whose record is gone, or a hidden account, has the id alone. */
function wordedPerson(label: string, text: Language['text']): string {
  if (label === '') return text('said.word.person') ?? label;
  const [, word, id] = /^(member|account) (\S+)$/.exec(label) ?? [];
  const template = text(`said.word.${word}`);
  return id === undefined || template === undefined ? label : template.replace('{id}', () => id);
}
