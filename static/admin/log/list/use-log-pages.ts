import { useState } from 'react';
import type { AdminValue } from '../../../../src/entry/admin/contract';
import type { LogFilter, LogSummary } from '../../../../src/entry/admin/contract/log';
import type { Named } from '../../../../src/entry/admin/contract/names';
import { call } from '../../calls';
import { useLoaded } from '../../use-loaded';
import { useSubmit } from '../../use-submit';

const pageSize = 25;

type LogPage = AdminValue<'listLog'>;

/** The log, newest first, with one more page for each `more`. */
export function useLogPages(filter: LogFilter) {
  const key = JSON.stringify(filter);
  const first = useLoaded(() => call('listLog', { limit: pageSize, ...filter }), key);
  const [further, setFurther] = useState<Further>({ key, pages: [] });
  const { busy, error, submit } = useSubmit();
  // Pages of another filter do not belong to this list.
  const own = further.key === key ? further.pages : [];
  const pages = first.loaded.state === 'ready' ? [first.loaded.value, ...own] : [];
  const last = pages.at(-1);

  return {
    loaded: first.loaded,
    entries: pages.flatMap((page): readonly LogSummary[] => page.entries),
    /** Who is meant, by id; absent if the app does not say. */
    names: pages[0]?.names && pages.flatMap((page): readonly Named[] => page.names ?? []),
    /** The people and groups whose names begin with the text of the filter. */
    subjects: pages[0]?.subjects ?? [],
    /** In the log of a person: when they came into groups and left them. */
    memberships: pages[0]?.memberships ?? [],
    connections: pages[0]?.connections ?? [],
    hasMore: last?.cursor !== undefined,
    /** How far back the search went, if there may be more. */
    lookedBackTo: last?.lookedBackTo,
    isLoadingMore: busy,
    moreError: error,
    reload: () => {
      setFurther({ key, pages: [] });
      return first.reload();
    },
    more: () => {
      const cursor = last?.cursor;
      if (cursor === undefined) return;
      void submit(
        () => call('listLog', { limit: pageSize, cursor, ...filter }),
        (page) => setFurther({ key, pages: [...own, page] }),
      );
    },
  };
}

interface Further {
  readonly key: string;
  readonly pages: readonly LogPage[];
}
