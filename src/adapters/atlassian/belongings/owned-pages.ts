import { z } from 'zod';
import type { AccountId } from '../../../directory/ids';
import type { Belonging } from '../../../sync/site/belongings';
import type { Page } from '../../../sync/site/page';
import { accept } from '../http/accept';
import type { Client } from '../http/client';
import { toStart } from '../http/page';

/** Jira's maximum for filters and dashboards. */
const pageSize = 100;

const pageSchema = z.object({
  isLast: z.boolean().nullish(),
  total: z.number().nullish(),
  values: z.array(z.object({ id: z.string() })),
});

/** The searches for filters and for dashboards, which have the same form. */
export interface OwnedPages {
  list(account: AccountId, cursor?: string): Promise<Page<string>>;
  count(account: AccountId): Promise<number>;
  among(account: AccountId | undefined, ids: readonly string[]): Promise<readonly Belonging[]>;
}

/** Pages that are read to find out whose some of them are: more than this, and the rest is not found. */
const mostPages = 20;

export function ownedPages(client: Client, template: string, more: Readonly<Record<string, string>>): OwnedPages {
  async function read(account: AccountId, startAt: number, maxResults: number) {
    const numbers = { startAt: String(startAt), maxResults: String(maxResults) };
    const query = { accountId: account, orderBy: 'id', ...numbers, ...more };
    return accept(pageSchema, await client.send({ method: 'GET', template, query }));
  }

  async function list(account: AccountId, cursor?: string): Promise<Page<string>> {
    const startAt = toStart(cursor);
    const { values, isLast } = await read(account, startAt, pageSize);
    const isOver = isLast !== false || values.length === 0;
    return { items: values.map(({ id }) => id), ...(!isOver && { cursor: String(startAt + values.length) }) };
  }

  return {
    list,
    count: async (account) => (await read(account, 0, 1)).total ?? 0,
    async among(account, ids) {
      if (account === undefined) return [];
      const wanted = new Set(ids);
      const found: Belonging[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < mostPages && found.length < wanted.size; page += 1) {
        const { items, cursor: next } = await list(account, cursor);
        found.push(...items.filter((id) => wanted.has(id)).map((id) => ({ id })));
        if (next === undefined) break;
        cursor = next;
      }
      return found;
    },
  };
}
