import React from 'react';
import type { StateList } from '../../../src/entry/admin/contract/connections';
import type { ListOrder } from '../../../src/entry/admin/contract/directory';
import type { OpenedSubject } from '../route';
import type { Go } from '../use-route';
import { GroupDialog } from './group-dialog';
import { GroupList } from './group-list';
import { PersonDialog } from './person-dialog';
import { PersonList } from './person-list';
import { RefusalList } from './refusal-list';

interface SubjectListProps {
  readonly connectionId: string;
  readonly kind: 'user' | 'group';
  /** Only those in one state; without it, everybody. */
  readonly list: StateList | undefined;
  /** Of these, only those with this cause. */
  readonly cause?: string | undefined;
  readonly search: string;
  /** Of the names, unless there is a search. */
  readonly order: ListOrder;
  readonly onOrder: (order: ListOrder) => void;
  /** The person or group being viewed. */
  readonly subject: OpenedSubject | undefined;
  readonly open: (subject: OpenedSubject | undefined) => void;
  readonly go: Go;
}

/** One list of a connection's people or groups, and the dialog about one of them. */
export function SubjectList(props: SubjectListProps) {
  const { connectionId, kind, list, cause, search, order, onOrder, subject, open, go } = props;
  const among = cause === undefined ? {} : { cause };
  if (list === 'refusal') {
    return <RefusalList key={`${kind} ${cause ?? ''}`} connectionId={connectionId} kind={kind} {...among} />;
  }
  const List = kind === 'user' ? PersonList : GroupList;
  const Dialog = subject?.kind === 'person' ? PersonDialog : GroupDialog;
  const asked = { connectionId, search, order, onOrder, ...(list !== undefined && { list, ...among }) };
  return (
    <>
      <List
        key={`${kind} ${search} ${list ?? ''} ${cause ?? ''} ${order}`}
        {...asked}
        open={(id) => open({ kind: kind === 'user' ? 'person' : 'group', id })}
      />
      {subject === undefined ? null : (
        <Dialog
          key={subject.id}
          connectionId={connectionId}
          id={subject.id}
          onOpen={open}
          onLog={() => go({ screen: 'subject-log', connectionId, subjectId: subject.id })}
          go={go}
          onClose={() => open(undefined)}
        />
      )}
    </>
  );
}
