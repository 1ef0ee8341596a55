import { useState } from 'react';
import type { AdminError } from '../../../src/entry/admin/contract/common';
import type { HistorySummary } from '../../../src/entry/admin/contract/history';
import { call } from '../calls';
import { useLoaded } from '../use-loaded';

const pageSize = 20;

interface Older {
  readonly entries: readonly HistorySummary[];
  readonly more: boolean;
}

/** The history of a connection or, without one, of Atlassian access; older entries are added on request. */
export function useHistory(connectionId: string | undefined, key: string) {
  const [older, setOlder] = useState<Older>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AdminError>();
  const ask = (before?: number) =>
    call('listHistory', {
      limit: pageSize,
      ...(connectionId === undefined ? {} : { connectionId }),
      ...(before === undefined ? {} : { before }),
    });
  const { loaded, reload } = useLoaded(async () => {
    setOlder(undefined);
    setError(undefined);
    return ask();
  }, `${connectionId} ${key}`);
  const first = loaded.state === 'ready' ? loaded.value : { entries: [], more: false };
  const entries = [...first.entries, ...(older?.entries ?? [])];

  async function showOlder(): Promise<void> {
    const last = entries.at(-1);
    if (busy || !last) return;
    setBusy(true);
    const answer = await ask(last.id);
    setBusy(false);
    setError(answer.ok ? undefined : answer.error);
    if (answer.ok) setOlder({ entries: [...(older?.entries ?? []), ...answer.value.entries], more: answer.value.more });
  }

  return { loaded, reload, entries, more: (older ?? first).more, busy, error, showOlder };
}
