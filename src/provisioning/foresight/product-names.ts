import type { Account } from '../../sync/site/accounts';
import type { ProductReads } from '../../sync/site/products';
import type { Seats } from '../../sync/site/seats';
import { orUnknown } from './or-unknown';

/** The names of the products that an account opens now; undefined if Atlassian does not say. */
export async function productNames(
  site: ProductReads & Seats,
  account: Account,
): Promise<readonly string[] | undefined> {
  const keys = await orUnknown(() => site.canOpen(account));
  return keys && namesOf(site, keys);
}

/** Names of products by their keys, in the order of the site; a key stands for itself if the site does not list it. */
export async function namesOf(site: Seats, keys: readonly string[]): Promise<readonly string[]> {
  if (keys.length === 0) return [];
  const products = (await orUnknown(() => site.seats())) ?? [];
  const known = products.filter(({ key }) => keys.includes(key)).map(({ name }) => name);
  return [...known, ...keys.filter((key) => !products.some((product) => product.key === key))];
}
