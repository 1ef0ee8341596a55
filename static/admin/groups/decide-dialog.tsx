import { RadioGroup, SectionMessage, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import type { GroupDifference } from '../../../src/entry/admin/contract/groups';
import { call } from '../calls';
import { ConfirmDialog } from '../confirm-dialog';
import { Failure } from '../failure';
import { Field } from '../field';
import { Loading } from '../loading';
import { SiteGroupPicker } from '../pick/site-group-picker';
import { useSay } from '../say/use-say';
import { useLoaded } from '../use-loaded';
import { useSubmit } from '../use-submit';
import { type Answer, answerWords } from './answer-words';
import { MemberDifference } from './member-difference';

interface DecideDialogProps {
  readonly connectionId: string;
  readonly group: { readonly id: string; readonly displayName: string };
  readonly onDecided: () => void;
  readonly onClose: () => void;
}

/** The decision about a group whose name Atlassian already has; the button says how many people it affects. */
export function DecideDialog({ connectionId, group, onDecided, onClose }: DecideDialogProps) {
  const say = useSay();
  const { loaded, reload } = useLoaded(() => call('getGroupDifference', { connectionId, groupId: group.id }), group.id);
  const [answer, setAnswer] = useState<Answer>('adopt');
  const [name, setName] = useState('');
  const { busy, error, submit } = useSubmit();
  const difference = loaded.state === 'ready' ? loaded.value : undefined;
  const words = answerWords(answer, { name: name.trim(), group: group.displayName, difference }, say);
  const send = () =>
    submit(
      () =>
        call('decideGroup', {
          connectionId,
          groupId: group.id,
          answer: answer === 'name' ? { name: name.trim() } : answer,
        }),
      onDecided,
    );
  return (
    <ConfirmDialog
      isOpen
      title={say('groups.decide', { group: group.displayName })}
      action={words.action}
      appearance={words.takesAway ? 'danger' : 'primary'}
      isBusy={busy}
      isAllowed={difference !== undefined && (answer !== 'name' || name.trim() !== '')}
      error={error}
      onConfirm={() => void send()}
      onCancel={onClose}
    >
      {loaded.state === 'loading' ? <Loading what="difference" lines={5} /> : null}
      {loaded.state === 'failed' ? <Failure error={loaded.error} retry={() => void reload()} /> : null}
      {difference === undefined ? null : (
        <Choices
          difference={difference}
          answer={answer}
          onAnswer={setAnswer}
          name={name}
          onName={setName}
          consequence={words.consequence}
        />
      )}
    </ConfirmDialog>
  );
}

interface ChoicesProps {
  readonly difference: GroupDifference;
  readonly answer: Answer;
  readonly onAnswer: (answer: Answer) => void;
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly consequence: string;
}

function Choices({ difference, answer, onAnswer, name, onName, consequence }: ChoicesProps) {
  const say = useSay();
  return (
    <Stack space="space.200">
      <Text>{say('groups.decideText', { name: difference.siteGroupName })}</Text>
      <MemberDifference difference={difference} />
      <Field id="decide-answer" label={say('groups.answer')}>
        <RadioGroup
          name="decide-answer"
          options={(['adopt', 'name', 'skip'] as const).map((value) => ({
            name: 'decide-answer',
            value,
            label: say(`groups.answer.${value}`),
          }))}
          value={answer}
          onChange={(event) => onAnswer(event.target.value)}
        />
      </Field>
      {answer === 'name' ? (
        <SiteGroupPicker
          id="decide-name"
          isOne
          label={say('groups.newName')}
          help={say('groups.newNameHelp')}
          names={name === '' ? [] : [name]}
          onChange={([picked = '']) => onName(picked)}
        />
      ) : null}
      <SectionMessage appearance="information">
        <Text>{consequence}</Text>
      </SectionMessage>
    </Stack>
  );
}
