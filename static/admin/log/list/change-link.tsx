import { Spinner, Stack, Text } from '@forge/react';
import React from 'react';
import { call } from '../../calls';
import { OpenLink } from '../../open-link';
import { causeWords } from '../../say/cause-words';
import { useSay } from '../../say/use-say';
import type { Go } from '../../use-route';
import { useSubmit } from '../../use-submit';

interface ChangeLinkProps {
  readonly connectionId: string;
  readonly personId: string;
  readonly change: { readonly groupId: string; readonly at: string };
  readonly label: string;
  readonly go: Go;
}

/** Leads to the entry that tells a change of membership; if the log no longer has it, to the log of the group. */
export function ChangeLink({ connectionId, personId, change: { groupId, at }, label, go }: ChangeLinkProps) {
  const say = useSay();
  const { busy, error, submit } = useSubmit();
  const open = () =>
    submit(
      () => call('findChangeEntry', { connectionId, personId, groupId, at }),
      ({ entryId }) =>
        go(
          entryId === undefined
            ? { screen: 'subject-log', connectionId, subjectId: groupId }
            : { screen: 'log-entry', entryId },
        ),
    );
  if (busy) return <Spinner size="small" label={say('loading.entry')} />;
  return (
    <Stack>
      <OpenLink label={label} onClick={() => void open()} />
      {error === undefined ? null : <Text color="color.text.danger">{causeWords(error, say).title}</Text>}
    </Stack>
  );
}
