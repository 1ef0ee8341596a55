import { useState } from 'react';
import type { LogSummary, Outcome } from '../../../src/entry/admin/contract/log';
import { call } from '../calls';
import { useLoaded } from '../use-loaded';
import { useSubmit } from '../use-submit';

const pageSize = 25;

/** The log, newest first, a page more with each `more`. */
export function useLogPages(filter: Filter) {
  const key = `${filter.outcome ?? ''} ${filter.connectionId ?? ''} ${filter.subjectId ?? ''}`;
  const first = useLoaded(() => call('listLog', { limit: pageSize, ...filter }), key);
  const [further, setFurther] = useState<Further>({ key, entries: [] });
  const { busy, error, submit } = useSubmit();
  // Pages of another filter are not of this list.
  const own = further.key === key ? further : { key, entries: [] };
  const firstPage = first.loaded.state === 'ready' ? first.loaded.value : undefined;
  const cursor = own.entries.length === 0 ? firstPage?.cursor : own.cursor;

  return {
    loaded: first.loaded,
    entries: [...(firstPage?.entries ?? []), ...own.entries],
    hasMore: cursor !== undefined,
    isLoadingMore: busy,
    moreError: error,
    reload: () => {
      setFurther({ key, entries: [] });
      return first.reload();
    },
    more: () =>
      cursor === undefined
        ? undefined
        : submit(
            () => call('listLog', { limit: pageSize, cursor, ...filter }),
            (page) =>
              setFurther({
                key,
                entries: [...own.entries, ...page.entries],
                ...(page.cursor === undefined ? {} : { cursor: page.cursor }),
              }),
          ),
  };
}

interface Filter {
  readonly outcome?: Outcome;
  readonly connectionId?: string;
  readonly subjectId?: string;
}

interface Further {
  readonly key: string;
  readonly entries: readonly LogSummary[];
  readonly cursor?: string;
}
