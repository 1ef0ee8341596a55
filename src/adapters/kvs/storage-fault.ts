/**
 * Storage refused a request as it is: a fault in this program, which no repetition mends. The IdP is answered 500 with an
 * id under which the app's log has this name: what storage said, and nothing of what was sent.
 */
export class StorageFault extends Error {
  override readonly name: string;
  constructor(said: string, options?: ErrorOptions) {
    super(`Storage refused a request: ${said}.`, options);
    this.name = `StorageFault ${said}`;
  }
}
