/** Thrown if a change of access took a seat that did not exist; the caller undoes the transaction. */
export class NoSeat extends Error {
  readonly productKeys: readonly string[];

  constructor(productKeys: readonly string[]) {
    super(`No seat is left of ${productKeys.join(', ')}.`);
    this.name = 'NoSeat';
    this.productKeys = productKeys;
  }
}
