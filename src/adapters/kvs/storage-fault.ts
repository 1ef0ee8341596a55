/**
 * Storage refused the request itself: a fault in this program, which repeating does not mend. The IdP gets a 500 with
 * an id; under that id the app's log has this name, which contains storage's words but nothing that was sent.
 */
export class StorageFault extends Error {
  override readonly name: string;
  constructor(said: string, options?: ErrorOptions) {
    super(`Storage refused a request: ${said}.`, options);
    this.name = `StorageFault ${said}`;
  }
}
