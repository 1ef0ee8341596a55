import type { Phrase, Sentence } from '../../src/journal/sentence';

/** A phrase, for tests in which it does not matter what is done: `Leave it as it is`. */
export const aPhrase = (name = 'it'): Phrase => ({ say: 'leave-alone', name });

/** A sentence of any words, for tests in which it does not matter why. */
export const aSentence = (words = 'It is so.'): Sentence => ({ say: 'quoted', words });

/** What a step of a plan says, for tests of what it does. */
export const aStep = { text: aPhrase(), reason: aSentence() } as const;
