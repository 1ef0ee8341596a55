import type { Answer } from './http-client';

/**
 * The answer, if it has this status.
 * @throws Error with the answer's body otherwise
 */
export function expectStatus(status: number, answer: Answer): Answer {
  if (answer.status !== status) throw new Error(`expected ${status}, got ${answer.status}: ${answer.body}`);
  return answer;
}
