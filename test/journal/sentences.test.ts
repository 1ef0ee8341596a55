import { describe, expect, it } from 'vitest';
import { englishTexts, inWords } from '../../src/journal/in-english';
import { phrases, type Said, type Sentence, sentences, type Written } from '../../src/journal/sentence';
import { fillTemplate } from '../../src/journal/wording/fill-template';
import type { Language, Spoken, SpokenValue } from '../../src/journal/wording/spoken';
import german from '../../static/locales/de-DE.json';
import english from '../../static/locales/en-US.json';

const textsOf = (locale: string, texts: Readonly<Record<string, string>>): Language => ({
  locale,
  text: (key) => texts[key],
});
const languages = [textsOf('en-US', english), textsOf('de-DE', german)];

const inviting = { say: 'invite', who: 'm…@example.com' } as const;
/** A value for each kind of place in a text, with what a reader must find of it. */
const samples: Readonly<Record<string, { readonly value: SpokenValue; readonly shown: RegExp }>> = {
  text: { value: 'Sample', shown: /Sample/ },
  person: { value: 'm…@example.com', shown: /m…@example\.com/ },
  group: { value: 'Sales', shown: /Sales/ },
  list: { value: ['One', 'Two'], shown: /One, Two/ },
  products: { value: ['jira-software', 'confluence'], shown: /Jira, Confluence/ },
  fields: { value: ['jobTitle'], shown: /job title|Position/ },
  cause: { value: 'seats-exhausted', shown: /No seat is left|Es ist kein Platz mehr frei/ },
  do: { value: [inviting, inviting], shown: /(invite|einladen)/i },
  done: { value: [inviting, inviting], shown: /(invited|eingeladen)/i },
};

type Text = string | { readonly one: string; readonly other: string };
const isPlural = (text: Text): text is Exclude<Text, string> => typeof text === 'object';
const slots = (template: string) =>
  [...template.matchAll(/\{(\w+)(?::(\w+))?\}/g)].map(([, name = '', kind = 'text']) => ({ name, kind }));

/** The sentence with every value that its text has a place for, once for each plural form. */
function spokenFor(say: string, text: Text): readonly Spoken[] {
  const template = isPlural(text) ? text.other : text;
  const values = Object.fromEntries(slots(template).map(({ name, kind }) => [name, samples[kind]?.value ?? '?']));
  return isPlural(text) ? [1, 1234].map((count) => ({ ...values, say, count })) : [{ ...values, say }];
}

const all: readonly (readonly [string, Text])[] = [
  ...Object.entries<Text>(sentences),
  ...Object.entries<{ readonly do: Text }>(phrases).map(([code, text]) => [code, text.do] as const),
];
const whole = (spoken: Spoken) => spoken as unknown as Parameters<typeof inWords>[0];

describe('what the log and the plans say', () => {
  it.each(all)('has words for each of its values in each language: %s', (say, text) => {
    for (const spoken of spokenFor(say, text)) {
      for (const language of languages) {
        const words = inWords(whole(spoken), language);
        expect(words).not.toMatch(/[{}[\]]|undefined|\[object/);
        expect(words).not.toBe(say);
        for (const { kind } of slots(isPlural(text) ? text.other : text)) {
          if (spoken.count === undefined) expect(words).toMatch(samples[kind]?.shown ?? /./);
        }
      }
    }
  });

  it.each(all)('can do without what may be missing: %s', (say, text) => {
    for (const spoken of spokenFor(say, text)) {
      const template = isPlural(text) ? text.other : text;
      const optional = new Set(
        [...template.matchAll(/\[([^\]]*)\]/g)].flatMap(([, part = '']) => slots(part).map(({ name }) => name)),
      );
      const kept = Object.fromEntries(Object.entries(spoken).filter(([name]) => !optional.has(name)));
      for (const language of languages) {
        expect(inWords(whole({ ...kept, say }), language)).not.toMatch(/[{}[\]]|undefined/);
      }
    }
  });

  it('is said differently in each language', () => {
    const words = (text = '') => text.replace(/\{[^}]*\}/g, '');
    const keys = Object.keys(englishTexts).filter((key) => /\p{L}/u.test(words(englishTexts[key])));
    // Products have the same name everywhere.
    const names = keys.filter((key) => key.startsWith('said.word.product.'));
    const same = keys.filter(
      (key) => !names.includes(key) && english[key as keyof typeof english] === german[key as keyof typeof german],
    );
    expect(same).toEqual([]);
  });

  it('is in the texts of the page as in the catalogue', () => {
    // What is told differently of a directory is the page's own.
    const isOfCatalogue = ([key]: [string, string]) => key.startsWith('said.') && !key.endsWith('@directory');
    const onPage = Object.fromEntries(Object.entries(english).filter(isOfCatalogue));
    expect(onPage).toEqual(englishTexts);
  });

  it('has the same places for values in each language', () => {
    const places = (text: string) => [...new Set(text.match(/\{\w+(:\w+)?\}/g))].sort().join();
    const differing = Object.keys(englishTexts).filter(
      (key) => places(englishTexts[key] ?? '') !== places(german[key as keyof typeof german]),
    );
    expect(differing).toEqual([]);
  });

  it('cannot be a free string, nor lack a value, nor have one that its text has no place for', () => {
    // @ts-expect-error A free string is no sentence.
    const free: Said = 'Because.';
    // @ts-expect-error Nor are words that only storage has.
    const written: Written = 'Because.';
    // @ts-expect-error The text has a place for the group.
    const lacking: Sentence = { say: 'put-into' };
    // @ts-expect-error The catalogue has no such code.
    const unknown: Sentence = { say: 'of-another-version' };
    // @ts-expect-error A phrase is no whole sentence.
    const phrase: Sentence = { say: 'invite', who: 'm…' };
    expect([free, written, lacking, unknown, phrase]).toHaveLength(5);
  });

  it('begins with a capital, unless it begins with a value', () => {
    const [en, de] = languages.map((language) => inWords([{ say: 'did', what: [inviting] }], language));
    expect(en).toBe('Invited m…@example.com.');
    expect(de).toBe('m…@example.com eingeladen.');
  });

  it('lists as the language lists, and counts as it counts', () => {
    const what = [inviting, { say: 'add-people', count: 1200, group: 'Sales' }, { say: 'more', count: 2 }] as const;
    expect(languages.map((language) => inWords([{ say: 'waits', what, cause: 'time-budget' }], language))).toEqual([
      'Waiting to invite m…@example.com, add 1,200 people to Sales and 2 more: The rest is done in the background.',
      'Wartet: m…@example.com einladen, 1.200 Personen zu Sales hinzufügen und 2 weitere. Grund: Der Rest geschieht im Hintergrund.',
    ]);
  });

  it('names whom nobody can name', () => {
    const said = (who: string) => languages.map((language) => inWords({ say: 'keep-person', who }, language));
    expect(said('')).toEqual(['Keep the person', 'Person ohne Adresse behalten']);
    expect(said('member 0000000000Ab')).toEqual(['Keep member 0000000000Ab', 'Mitglied 0000000000Ab behalten']);
    expect(said('account 5b10a')).toEqual(['Keep account 5b10a', 'Konto 5b10a behalten']);
    expect(languages.map((language) => inWords({ say: 'forget-group', group: '' }, language))).toEqual([
      'Forget group without a name',
      'Gruppe ohne Namen vergessen',
    ]);
  });

  it('is left as an older version has stored it, and shows a code that this one does not know', () => {
    const [language] = languages;
    const written = 'Invited m…@example.com.' as unknown as Parameters<typeof inWords>[0];
    expect(language && inWords(written, language)).toBe('Invited m…@example.com.');
    expect(language && inWords(whole({ say: 'of-another-version' }), language)).toBe('of-another-version');
  });
});

describe('a template', () => {
  it('never takes a value for a part of itself', () => {
    const word = (value: SpokenValue) => String(value);
    expect(fillTemplate('{a} and[ {b}]', { a: '{b} [x]', b: '{a}' }, word)).toBe('{b} [x] and {a}');
    expect(fillTemplate('{a}[ of {b}]', { a: 'x' }, word)).toBe('x');
  });
});
