/** An error that a person at the command line can act on; shown as one line. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}
