import {
  Button,
  CodeBlock,
  Heading,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalTitle,
  ModalTransition,
  Stack,
  Text,
} from '@forge/react';
import React, { type ReactNode } from 'react';
import type { GroupDetails, PersonDetails } from '../../../src/entry/admin/contract/directory';
import type { Synced } from '../../../src/entry/admin/contract/sync';
import { type Fact, Facts } from '../facts';
import { Failure } from '../failure';
import { Loading } from '../loading';
import { Moment } from '../moment';
import { useSay } from '../say/use-say';
import type { Loaded } from '../use-loaded';
import type { Go } from '../use-route';
import { SyncNow } from './sync-now';

/** What the list that opens a dialog passes to it. */
export interface SubjectDialogProps {
  readonly connectionId: string;
  readonly id: string;
  /** Opens another one instead. */
  readonly onOpen: (subject: { readonly kind: 'person' | 'group'; readonly id: string }) => void;
  readonly onLog: () => void;
  readonly go: Go;
  readonly onClose: () => void;
}

interface DetailsDialogProps<Details> extends Omit<SubjectDialogProps, 'id' | 'onOpen' | 'go'> {
  readonly loaded: Loaded<Details>;
  readonly title: (details: Details) => string;
  readonly facts: (details: Details) => readonly Fact[];
  /** Members, or groups. */
  readonly list: (details: Details) => ReactNode;
  /** The target of Sync now. */
  readonly subject: { readonly person: string } | { readonly group: string };
  readonly onSynced: (synced: Synced) => void;
}

/** The details of one person or group; at the top, why Atlassian has not followed. */
export function DetailsDialog<Details extends PersonDetails | GroupDetails>(props: DetailsDialogProps<Details>) {
  const say = useSay();
  const { loaded } = props;
  return (
    <ModalTransition>
      <Modal width="large" onClose={props.onClose}>
        <ModalHeader>
          <ModalTitle>{loaded.state === 'ready' ? props.title(loaded.value) : say('people.details')}</ModalTitle>
        </ModalHeader>
        <ModalBody>
          {loaded.state === 'loading' ? <Loading what="details" lines={8} /> : null}
          {loaded.state === 'failed' ? <Failure error={loaded.error} /> : null}
          {loaded.state === 'ready' ? <Details {...props} details={loaded.value} /> : null}
        </ModalBody>
        <ModalFooter>
          {loaded.state === 'ready' ? <Button onClick={props.onLog}>{say('people.inLog')}</Button> : null}
          <Button appearance="primary" onClick={props.onClose}>
            {say('action.close')}
          </Button>
        </ModalFooter>
      </Modal>
    </ModalTransition>
  );
}

function Details<Value extends PersonDetails | GroupDetails>({
  details,
  facts,
  list,
  ...props
}: DetailsDialogProps<Value> & { readonly details: Value }) {
  const say = useSay();
  return (
    <Stack space="space.200">
      {details.error === undefined ? null : <Failure error={details.error} />}
      <SyncNow connectionId={props.connectionId} subject={props.subject} onSynced={props.onSynced} />
      <Facts
        facts={[
          { label: say('people.state'), value: say(`followed.${details.state}`) },
          ...facts(details),
          { label: say('people.created'), value: <Moment at={details.created} /> },
          { label: say('people.changed'), value: <Moment at={details.lastModified} /> },
        ]}
      />
      {list(details)}
      <Stack space="space.100">
        <Heading size="xsmall" as="h2">
          {say('people.attributes')}
        </Heading>
        <CodeBlock language="json" text={details.json} shouldWrapLongLines />
        {details.isCut ? <Text color="color.text.subtle">{say('people.cut')}</Text> : null}
      </Stack>
    </Stack>
  );
}
