import { fillTemplate, wordedValue } from './fill-template';
import type { Language, Spoken, SpokenValue } from './spoken';

type Form = '' | '.do' | '.done';

/** Sentences in words, one after another; undefined if the language has no text for one of them. */
export function wordSentences(spoken: readonly Spoken[], language: Language): string | undefined {
  const sentences = spoken.map((each) => wordSentence(each, language));
  return sentences.every((sentence) => sentence !== undefined) ? sentences.join(' ') : undefined;
}

/** A sentence, or a phrase as a plan says it: `Invite m…@example.com`. Undefined if the language has no text for it. */
export function wordSentence(spoken: Spoken, language: Language): string | undefined {
  return worded(spoken, '', { language, isFirst: true }) ?? worded(spoken, '.do', { language, isFirst: true });
}

interface Place {
  readonly language: Language;
  /** It begins a sentence. */
  readonly isFirst: boolean;
}

function worded(spoken: Spoken, form: Form, { language, isFirst }: Place): string | undefined {
  const template = templateOf(spoken, form, language);
  if (template === undefined) return undefined;
  const shown = isFirst ? capital(template) : template;
  return fillTemplate(shown, spoken, (value, kind, isAtStart) =>
    kind === 'do' || kind === 'done'
      ? listed(phrasesIn(value), `.${kind}`, { language, isFirst: isFirst && isAtStart })
      : wordedValue(value, kind, language),
  );
}

/** A text that depends on a number has one form for one and another for the rest. */
function templateOf({ say, count }: Spoken, form: Form, { locale, text }: Language): string | undefined {
  const key = `said.${say}${form}`;
  if (typeof count !== 'number') return text(key);
  const plural = new Intl.PluralRules(locale).select(count) === 'one' ? 'one' : 'other';
  return text(`${key}.${plural}`) ?? text(key);
}

/** `a`, `a and b`, `a, b and c`. */
function listed(phrases: readonly Spoken[], form: Form, { language, isFirst }: Place): string {
  const items = phrases.map(
    (phrase, index) => worded(phrase, form, { language, isFirst: isFirst && index === 0 }) ?? phrase.say,
  );
  const last = items.at(-1) ?? '';
  const and = language.text('said.word.and');
  if (items.length < 2 || and === undefined) return items.join(', ');
  return fillTemplate(and, { items: items.slice(0, -1).join(', '), last }, String);
}

const phrasesIn = (value: SpokenValue): readonly Spoken[] =>
  typeof value === 'object' ? value.filter((each): each is Spoken => typeof each === 'object') : [];

/** A text that begins with a value is left as it is: `m…@example.com` has no capital. */
const capital = (template: string): string => template.charAt(0).toUpperCase() + template.slice(1);
