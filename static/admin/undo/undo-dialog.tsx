import {
  Button,
  LoadingButton,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalTitle,
  ModalTransition,
  SectionMessage,
  Stack,
  Text,
} from '@forge/react';
import React, { useState } from 'react';
import type { AdminValue } from '../../../src/entry/admin/contract';
import type { Undo, UndoOf } from '../../../src/entry/admin/contract/undo';
import { call } from '../calls';
import { Failure } from '../failure';
import { Loading } from '../loading';
import { useSay } from '../say/use-say';
import { ForeseenTable } from '../sync/foreseen-table';
import { useLoaded } from '../use-loaded';
import type { Go } from '../use-route';
import { useSubmit } from '../use-submit';
import { UndoProgress } from './undo-progress';

interface UndoDialogProps {
  readonly connectionId: string;
  readonly of: UndoOf;
  readonly go: Go;
  readonly onClose: () => void;
}

/** The plan of an undo, with what is left alone and why; then its progress. Mounted while it is open. */
export function UndoDialog({ connectionId, of, go, onClose }: UndoDialogProps) {
  const say = useSay();
  const [begun, setBegun] = useState<Undo>();
  const { busy, error, submit } = useSubmit();
  const { loaded, reload } = useLoaded(() => call('planUndo', { connectionId, of }), JSON.stringify(of));
  const begin = () =>
    submit(
      () => call('beginUndo', { connectionId, of }),
      ({ undo }) => setBegun(undo),
    );
  const count = loaded.state === 'ready' ? loaded.value.counts.undo + loaded.value.beyond : 0;
  return (
    <ModalTransition>
      <Modal width="x-large" onClose={onClose}>
        <ModalHeader>
          <ModalTitle>{say('undo.title')}</ModalTitle>
        </ModalHeader>
        <ModalBody>
          <Stack space="space.200">
            {error === undefined ? null : <Failure error={error} />}
            {begun !== undefined ? <UndoProgress connectionId={connectionId} begun={begun} go={go} /> : null}
            {begun === undefined && loaded.state === 'loading' ? <Loading what="plan" lines={6} /> : null}
            {begun === undefined && loaded.state === 'failed' ? (
              <Failure error={loaded.error} retry={() => void reload()} />
            ) : null}
            {begun === undefined && loaded.state === 'ready' ? <SeenUndo plan={loaded.value} go={go} /> : null}
          </Stack>
        </ModalBody>
        <ModalFooter>
          <Button appearance="subtle" onClick={onClose}>
            {say(begun === undefined ? 'action.cancel' : 'action.close')}
          </Button>
          {begun === undefined ? (
            <LoadingButton appearance="warning" isLoading={busy} isDisabled={count === 0} onClick={() => void begin()}>
              {count === 0 ? say('undo.action') : say.count('undo.actionCount', count)}
            </LoadingButton>
          ) : null}
        </ModalFooter>
      </Modal>
    </ModalTransition>
  );
}

/** What is put back, and what stays, each with its reason. */
function SeenUndo({ plan, go }: { readonly plan: AdminValue<'planUndo'>; readonly go: Go }) {
  const say = useSay();
  const { rows, counts, beyond, isMore, isUnderWay, names } = plan;
  const isEmpty = rows.length + beyond === 0;
  const among = (verdict: (typeof rows)[number]['verdict']) => rows.filter((row) => row.verdict === verdict);
  return (
    <Stack space="space.200">
      <Text>{say('undo.text')}</Text>
      {isEmpty ? null : (
        <Text>
          {[
            say.count('undo.count.undo', counts.undo),
            // Of what there is none, nothing is said.
            ...(['left', 'asWas'] as const).flatMap((of) =>
              counts[of] === 0 ? [] : [say.count(`undo.count.${of}`, counts[of])],
            ),
          ].join(' ')}
        </Text>
      )}
      {isUnderWay ? (
        <SectionMessage appearance="warning">
          <Text>{say('undo.isUnderWay')}</Text>
        </SectionMessage>
      ) : null}
      {isEmpty ? <Text>{say('undo.nothing')}</Text> : null}
      {beyond === 0 && !isMore ? null : (
        <SectionMessage appearance="information">
          {beyond === 0 ? null : <Text>{say.count('undo.beyond', beyond)}</Text>}
          {isMore ? <Text>{say('undo.isMore')}</Text> : null}
        </SectionMessage>
      )}
      {among('left').length === 0 ? null : (
        <ForeseenTable label={say('undo.rows.left')} actions={among('left')} names={names} go={go} />
      )}
      {among('undo').length === 0 ? null : (
        <ForeseenTable label={say('undo.rows.undo')} actions={among('undo')} names={names} go={go} />
      )}
    </Stack>
  );
}
