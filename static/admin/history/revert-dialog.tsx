import { Stack, Text } from '@forge/react';
import React from 'react';
import type { HistorySummary } from '../../../src/entry/admin/contract/history';
import { call } from '../calls';
import { ConfirmDialog } from '../confirm-dialog';
import { Failure } from '../failure';
import { Loading } from '../loading';
import { formatMoment } from '../moment';
import { useSay } from '../say/use-say';
import { useLoaded } from '../use-loaded';
import { useSubmit } from '../use-submit';
import { ChangeTable } from './change-table';

interface RevertDialogProps {
  readonly connectionId: string;
  readonly entry: HistorySummary;
  readonly onReverted: () => void;
  readonly onClose: () => void;
}

/** Shows what a revert would change before it is made. */
export function RevertDialog({ connectionId, entry, onReverted, onClose }: RevertDialogProps) {
  const say = useSay();
  const entryId = entry.id;
  const { loaded } = useLoaded(() => call('compareSettings', { connectionId, entryId }), String(entryId));
  const { busy, error, submit } = useSubmit();
  const compared = loaded.state === 'ready' ? loaded.value : undefined;
  const count = compared === undefined ? 0 : compared.changes.length + compared.more;
  const revert = async () => {
    if (compared === undefined) return;
    await submit(() => call('revertSettings', { connectionId, entryId, version: compared.version }), onReverted);
  };
  return (
    <ConfirmDialog
      isOpen
      title={say('revert.title', { at: formatMoment(entry.at, say.locale) })}
      action={count === 0 ? say('history.revert') : say.count('revert.action', count)}
      isAllowed={count > 0}
      isBusy={busy}
      error={error}
      onConfirm={() => void revert()}
      onCancel={onClose}
    >
      {loaded.state === 'loading' ? <Loading what="comparison" lines={4} /> : null}
      {loaded.state === 'failed' ? <Failure error={loaded.error} /> : null}
      {compared === undefined ? null : (
        <Stack space="space.150">
          <Text>{say(count === 0 ? 'compare.same' : 'revert.text')}</Text>
          {count === 0 ? null : <Text>{say('compare.notApplied')}</Text>}
          {count === 0 ? null : <ChangeTable changes={compared.changes} more={compared.more} />}
        </Stack>
      )}
    </ConfirmDialog>
  );
}
