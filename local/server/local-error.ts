/** A refusal of the control API: a status and one sentence. */
export class LocalError extends Error {
  override readonly name = 'LocalError';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}
