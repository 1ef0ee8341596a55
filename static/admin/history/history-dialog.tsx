import { Button, Modal, ModalBody, ModalFooter, ModalHeader, ModalTitle, ModalTransition, Stack } from '@forge/react';
import React from 'react';
import type { HistorySummary } from '../../../src/entry/admin/contract/history';
import { call } from '../calls';
import { Facts } from '../facts';
import { Failure } from '../failure';
import { Loading } from '../loading';
import { Moment } from '../moment';
import { useSay } from '../say/use-say';
import { UndoOccasion } from '../undo/undo-occasion';
import { useLoaded } from '../use-loaded';
import type { Go } from '../use-route';
import { ChangeTable } from './change-table';
import { authorOf } from './history-table';

interface HistoryDialogProps {
  readonly connectionId?: string;
  readonly entry: HistorySummary;
  /** Where there is something to be undone. */
  readonly go?: Go;
  readonly onClose: () => void;
  /** Offered when the entry changed settings. */
  readonly onRevert?: () => void;
}

/** One change with the values before and after. */
export function HistoryDialog({ connectionId, entry, go, onClose, onRevert }: HistoryDialogProps) {
  const say = useSay();
  const scope = connectionId === undefined ? {} : { connectionId };
  const { loaded } = useLoaded(() => call('getHistoryEntry', { ...scope, entryId: entry.id }), String(entry.id));
  return (
    <ModalTransition>
      <Modal width="large" onClose={onClose}>
        <ModalHeader>
          <ModalTitle>{say(`history.kind.${entry.kind}`)}</ModalTitle>
        </ModalHeader>
        <ModalBody>
          <Stack space="space.200">
            <Facts
              facts={[
                { label: say('history.at'), value: <Moment at={entry.at} /> },
                { label: say('history.by'), value: authorOf(entry, say) },
              ]}
            />
            {loaded.state === 'loading' ? <Loading what="details" lines={5} /> : null}
            {loaded.state === 'failed' ? <Failure error={loaded.error} /> : null}
            {loaded.state === 'ready' ? <ChangeTable changes={loaded.value.changes} more={loaded.value.more} /> : null}
          </Stack>
        </ModalBody>
        <ModalFooter>
          {entry.occasion === undefined || connectionId === undefined || go === undefined ? null : (
            <UndoOccasion connectionId={connectionId} occasion={entry.occasion} go={go} />
          )}
          {entry.canRevert && onRevert !== undefined ? (
            <Button onClick={onRevert}>{say('history.revert')}</Button>
          ) : null}
          <Button appearance="primary" onClick={onClose}>
            {say('action.close')}
          </Button>
        </ModalFooter>
      </Modal>
    </ModalTransition>
  );
}
