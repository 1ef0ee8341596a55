import { describe, expect, it } from 'vitest';
import { peopleAtOnce } from '../../../src/provisioning/seats/people-at-once';
import type { ProductSeats } from '../../../src/sync/site/seats';
import { SiteError } from '../../../src/sync/site/site-error';
import { aConnection } from '../../support/samples';
import { settingsWith } from '../../sync/fixtures';

const jira = (remaining: number): ProductSeats => ({
  ...{ key: 'jira-software', name: 'Jira', unlimited: false, total: 1_000, remaining },
  defaultGroups: [],
});
const unlimited: ProductSeats = { key: 'jira-software', name: 'Jira', unlimited: true, defaultGroups: [] };

const seen = { readSeats: {} };

async function atOnce(
  seats: object,
  see: () => Promise<readonly ProductSeats[]>,
  { products = ['jira-software'], capabilities = seen as object } = {},
) {
  const settings = settingsWith({ users: { productAccess: products, seats } });
  let asked = 0;
  const site = {
    capabilities: async () => capabilities,
    seats: () => {
      asked += 1;
      return see();
    },
  };
  const call = { connection: aConnection({ settings }), atlassian: async () => ({ site }) };
  return { most: await peopleAtOnce(call as never, 8), asked };
}
const failing = (kind: 'forbidden' | 'unavailable') => () =>
  Promise.reject(new SiteError(kind, 'atlassian-unavailable', 'No.'));

describe('people of an event who are worked on beside each other', () => {
  it.each([
    ['all, if there are seats for them', 3, jira(11), 8],
    ['as many as there are seats beyond those that are kept free', 3, jira(6), 3],
    ['one, who is told that no seat is left', 3, jira(3), 1],
    ['one, if more seats are to be kept free than there are', 20, jira(3), 1],
    ['all, if the product has any number of seats', 3, unlimited, 8],
    ['as many as there are seats, so that the first ones get them', 0, jira(2), 2],
    ['all, if there is no seat that some could get before others', 0, jira(0), 8],
  ])('are %s', async (_, keepFree, product, most) => {
    expect(await atOnce({ keepFree }, async () => [product])).toEqual({ most, asked: 1 });
  });

  it('are all, and nobody asks, where nobody waits for a seat, or where no credential shows them', async () => {
    const one = async () => [jira(1)];
    const unseen = { capabilities: { readSeats: { missing: 'no-credential' } } };
    expect(await atOnce({ keepFree: 3, whenNone: 'invite' }, one)).toEqual({ most: 8, asked: 0 });
    expect(await atOnce({ keepFree: 3 }, one, { products: [] })).toEqual({ most: 8, asked: 0 });
    expect(await atOnce({ keepFree: 3 }, one, unseen)).toEqual({ most: 8, asked: 0 });
  });

  it('are all where no credential may see the seats, and one while Atlassian does not answer', async () => {
    expect((await atOnce({ keepFree: 3 }, failing('forbidden'))).most).toBe(8);
    expect((await atOnce({ keepFree: 3 }, failing('unavailable'))).most).toBe(1);
  });
});
