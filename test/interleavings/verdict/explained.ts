import { type Intent, linesOf, type ModelDirectory, perform, type Step } from './directory-model';

/** A request as its caller saw it. */
export interface Asked {
  readonly intent: Intent;
  /** Undefined: no answer, or one that asks to retry; the request may or may not have happened. */
  readonly answer: string | undefined;
  /** Numbers of the requests answered before this one started. */
  readonly after: readonly number[];
  /** Sent again, with the original id: the name may belong to another record by now. */
  readonly isAgain?: true;
}

/**
 * Whether requests, done one after the other in some order, would have given these answers and this directory: each one
 * after those that had ended when it started, and those without an answer at any later point or not at all.
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
      const step: Step = isOfGone ? { directory, answers: ['404'] } : perform(directory, request.intent);
      const isRefused = request.answer !== undefined && step.refusals?.includes(request.answer) === true;
      if (request.answer !== undefined && !isRefused && !step.answers.includes(request.answer)) return false;
      return goOn(
        isRefused ? directory : step.directory,
        left.filter((other) => other !== number),
      );
    });
  };
  return goOn(
    before,
    asked.map((_, number) => number),
  );
}
