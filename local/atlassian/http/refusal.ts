import type { Answer } from './answer';

/** Thrown by an endpoint to refuse: its writes are rolled back, and `answer` is sent. */
export class Refusal extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`refused with status ${answer.status}`);
    this.name = 'Refusal';
    this.answer = answer;
  }
}
