import { slicesOf } from '../../provisioning/slices-of';

/** Limits of Forge storage: https://developer.atlassian.com/platform/forge/storage-reference/ (limits and quotas). */
export const limits = {
  /** Keys of a batch, operations of a transaction. */
  operations: 25,
  /** Records of a page of a query. */
  page: 100,
} as const;

/** Cuts a list into slices that fit one batch or transaction. */
export function slices<Item>(items: readonly Item[], size: number = limits.operations): readonly (readonly Item[])[] {
  if (items.length > 0 && items.length <= size) return [items];
  return slicesOf(items, size);
}
