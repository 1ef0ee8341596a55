/** Somebody else committed first: forget, read and plan again. */
export class Conflict extends Error {
  override readonly name = 'Conflict';
}
