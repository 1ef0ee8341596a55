import { z } from 'zod';
import type { Page } from '../../../sync/site/page';
import { SiteError } from '../../../sync/site/site-error';
import type { ApiAnswer } from '../http/api-call';
import { toStart } from '../http/page';
import { errorText } from '../http/refusal';

/** Jira Service Management's maximum in either direction. */
export const pageSize = 50;

export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ isLastPage: z.boolean().nullish(), values: z.array(item) });

export const pageQuery = (cursor: string | undefined) => ({
  start: String(toStart(cursor)),
  limit: String(pageSize),
});

interface DeskPage<Item> {
  readonly values: readonly Item[];
  readonly isLastPage?: boolean | null | undefined;
}

/** A page that does not say whether it is the last counts as the last. */
export function toPage<From, To>(
  { values, isLastPage }: DeskPage<From>,
  cursor: string | undefined,
  convert: (value: From) => To,
): Page<To> {
  const isOver = isLastPage !== false || values.length === 0;
  return { items: values.map(convert), ...(!isOver && { cursor: String(toStart(cursor) + values.length) }) };
}

/** The items of all pages, one after the other. */
export async function* eachItem<Item>(page: (cursor?: string) => Promise<Page<Item>>): AsyncGenerator<Item> {
  for (let cursor: string | undefined; ; ) {
    const { items, cursor: next } = await page(cursor);
    yield* items;
    if (next === undefined) return;
    cursor = next;
  }
}

/** A site without Jira Service Management lacks these paths: its 404 has no message. */
export const hasNoDesk = ({ status, body }: ApiAnswer): boolean => status === 404 && errorText(body) === undefined;

/** @throws {SiteError} if there is no Jira Service Management. */
export function forDesk(answer: ApiAnswer): ApiAnswer {
  if (!hasNoDesk(answer)) return answer;
  throw new SiteError('forbidden', 'service-management-missing', { say: 'service-management-missing' });
}
