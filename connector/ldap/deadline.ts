import { Trouble } from '../source/trouble';

/** When the whole run has to be over; ldapts's own timeouts cover single answers only. */
export interface Deadline {
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** The result, or trouble at the deadline. @throws {Trouble} `answer-timeout` */
export async function within<Value>({ at }: Deadline, work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Trouble('answer-timeout', 'The directory did not answer in time.')),
      Math.max(0, Math.min(at - Date.now(), 2 ** 31 - 1)),
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    // If the deadline won, the work fails later, when nobody listens any more.
    work.catch(() => undefined);
  }
}
