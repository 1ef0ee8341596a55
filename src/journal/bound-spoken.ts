import { maskText } from './mask';
import type { Spoken, SpokenValue } from './wording/spoken';

const most = { names: 20, phrases: 8, sentences: 8 } as const;

/**
 * What is said, as it is stored: its texts together have at most so many characters, lists are bounded, and every e-mail
 * address is masked once more, whoever gave the values.
 */
export function boundSpoken<Said extends Spoken | readonly Spoken[]>(said: Said, characters: number): Said {
  let left = characters;
  const text = (value: string): string => {
    const masked = maskText(value);
    const kept = masked.length <= left ? masked : `${masked.slice(0, Math.max(0, left - 1))}…`;
    left -= Math.min(left, kept.length);
    return kept;
  };
  const value = (each: SpokenValue): SpokenValue => {
    if (typeof each === 'string') return text(each);
    return typeof each === 'object' ? list(each) : each;
  };
  const one = (spoken: Spoken): Spoken =>
    Object.fromEntries(
      Object.entries(spoken).map(([name, each]) => [name, name === 'say' ? each : value(each)]),
    ) as unknown as Spoken;
  const list = (values: readonly string[] | readonly Spoken[]): SpokenValue => {
    if (values.every((each) => typeof each === 'string')) {
      return values.length <= most.names ? values.map(text) : [...values.slice(0, most.names).map(text), '…'];
    }
    const phrases = values.filter((each): each is Spoken => typeof each === 'object');
    const beyond = phrases.length - most.phrases;
    const shown = phrases.slice(0, most.phrases).map(one);
    return beyond > 0 ? [...shown, { say: 'more', count: beyond }] : shown;
  };
  // Bounding changes values, and never which there are.
  if (Array.isArray(said)) return said.slice(0, most.sentences).map(one) as unknown as Said;
  return one(said as Spoken) as unknown as Said;
}
