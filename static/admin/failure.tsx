import { SectionMessage, SectionMessageAction, Stack, Text } from '@forge/react';
import React from 'react';
import type { AdminError } from '../../src/entry/admin/contract/common';
import { noAnswer } from './calls';
import { failurePanel } from './failure-panel';
import { causeWords } from './say/cause-words';
import { useSay } from './say/use-say';

interface FailureProps {
  readonly error: AdminError;
  /** Offered as "Try again" if given. */
  readonly retry?: () => void;
  /** The link to the place where it can be fixed. */
  readonly fix?: { readonly text: string; readonly go: () => void };
}

/** A failure in the words of the catalogue: what, why, and what to do. */
export function Failure({ error, retry, fix }: FailureProps) {
  const say = useSay();
  const isUnanswered = error.code === noAnswer;
  const words = causeWords(error, say);
  const { appearance, canRetry } = failurePanel(error);
  const actions = [
    ...(fix === undefined ? [] : [{ key: 'fix', text: fix.text, onClick: fix.go }]),
    ...(retry === undefined || !canRetry ? [] : [{ key: 'retry', text: say('action.tryAgain'), onClick: retry }]),
  ].map(({ key, text, onClick }) => (
    <SectionMessageAction key={key} onClick={onClick}>
      {text}
    </SectionMessageAction>
  ));
  return (
    <SectionMessage
      appearance={appearance}
      title={isUnanswered ? say('failure.noAnswer.title') : words.title}
      actions={actions}
    >
      <Stack space="space.050">
        <Text>{words.cause}</Text>
        <Text>{isUnanswered ? say('failure.noAnswer.remedy') : words.remedy}</Text>
      </Stack>
    </SectionMessage>
  );
}
