import { Stack, Text } from '@forge/react';
import React from 'react';
import type { LogSummary } from '../../../src/entry/admin/contract/log';
import type { Named } from '../../../src/entry/admin/contract/names';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';
import { AddressText } from './address-text';
import { namedBy } from './in-clear';
import { PersonLink } from './person-link';

interface SubjectNameProps {
  readonly subject: { readonly kind: string; readonly id?: string | undefined; readonly label: string };
  /** Who is meant, by id; absent if the answer does not say, so that nobody can be said to be gone. */
  readonly names: readonly Named[] | undefined;
  /** The entry is about something that was refused and left nothing behind. */
  readonly isNotStored?: boolean;
  /** Absent where nothing may be opened. */
  readonly go?: Go | undefined;
}

/** Whom an entry or a plan is about: the name, which opens the person or group, and the address below it. */
export function SubjectName({ subject, names, isNotStored = false, go }: SubjectNameProps) {
  const say = useSay();
  const named = namedBy(names, subject.id);
  const isSomebody = names !== undefined && (subject.kind === 'user' || subject.kind === 'group');
  const remark =
    named === undefined
      ? isSomebody && say(isNotStored ? 'names.notStored' : 'names.gone')
      : named.isNotStored && say('names.notStored');
  return (
    <Stack>
      {named === undefined ? <AddressText address={subject.label} /> : <PersonLink person={named} go={go} />}
      {named?.address === undefined ? null : <AddressText address={named.address} color="color.text.subtle" />}
      {remark ? <Text color="color.text.subtle">{remark}</Text> : null}
    </Stack>
  );
}

/** A creation that was refused: nobody has gone, nobody came. */
export const leftNothing = ({ operation, outcome }: Pick<LogSummary, 'operation' | 'outcome'>): boolean =>
  outcome === 'refused' && /^create (user|group)$/i.test(operation);
