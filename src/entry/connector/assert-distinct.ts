import { invalid } from './connector-failure';

/** Each once: those of a batch are at work at the same time. @throws {ConnectorFailure} 400 */
export function assertDistinct(items: readonly { readonly externalId: string }[]): void {
  if (new Set(items.map(({ externalId }) => externalId)).size < items.length) {
    throw invalid('A batch names each person, and each that is gone, once.');
  }
}
