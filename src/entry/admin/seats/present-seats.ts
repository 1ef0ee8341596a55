import type { IdleSeats } from '../../../directory/idle-seats';
import type { DirectoryUser } from '../../../directory/user';
import { SiteError } from '../../../sync/site/site-error';
import type { AdminPorts } from '../admin-ports';
import type { SeatsShown } from '../contract/idle-seats';

/** Names of products by their keys. */
export type ProductNames = ReadonlyMap<string, string>;

/** A product whose name is unknown now is shown by its key. */
export async function productNames(
  { seats }: Pick<AdminPorts, 'seats'>,
  keys: readonly string[],
): Promise<ProductNames> {
  if (keys.length === 0) return new Map();
  try {
    return new Map((await seats()).map(({ key, name }) => [key, name]));
  } catch (error) {
    if (error instanceof SiteError) return new Map();
    throw error;
  }
}

/** Product access that is taken from a person because they do not use it; undefined if nothing was decided. */
export function presentSeats(
  { idle, sync }: Pick<DirectoryUser, 'idle' | 'sync'>,
  names: ProductNames,
): SeatsShown | undefined {
  if (!idle) return undefined;
  const is = idle.is === 'due' && sync.state === 'held' ? 'held' : idle.is;
  return { is, at: idle.at, products: seatProducts(idle).map((key) => names.get(key) ?? key) };
}

/** Keys of the products that are away, or about to be. */
export const seatProducts = (idle: IdleSeats | undefined): readonly string[] =>
  idle && idle.is !== 'spared' ? idle.products : [];
