import { type Intent, linesOf, type ModelDirectory, perform } from './directory-model';

/** A request as its caller saw it. */
export interface Asked {
  readonly intent: Intent;
  /** Undefined: there was no answer, or it told to come again; it may have happened or not. */
  readonly answer: string | undefined;
  /** Numbers of those that had been answered before this one began. */
  readonly after: readonly number[];
  /** Sent once more, with the id that it was about: whoever has the name by now may be another one. */
  readonly isAgain?: true;
}

/**
 * Whether requests, done one after the other in some order, would have given these answers and this directory: each one
 * after those that had ended when it began, and those without an answer at any later point or not at all.
 */
export function isExplained(before: ModelDirectory, asked: readonly Asked[], actual: ModelDirectory): boolean {
  const wanted = linesOf(actual).join('\n');
  const goOn = (directory: ModelDirectory, left: readonly number[]): boolean => {
    const isNeeded = left.some((number) => asked[number]?.answer !== undefined);
    if (!isNeeded && linesOf(directory).join('\n') === wanted) return true;
    const isDue = (number: number) => left.includes(number) && asked[number]?.answer !== undefined;
    return left.some((number) => {
      const request = asked[number];
      if (!request || request.after.some(isDue)) return false;
      const isOfGone = request.isAgain && request.answer === '404';
      const step = isOfGone ? { directory, answers: ['404'] } : perform(directory, request.intent);
      if (request.answer !== undefined && !step.answers.includes(request.answer)) return false;
      return goOn(
        step.directory,
        left.filter((other) => other !== number),
      );
    });
  };
  return goOn(
    before,
    asked.map((_, number) => number),
  );
}
