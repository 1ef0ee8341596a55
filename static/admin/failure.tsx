import { SectionMessage, SectionMessageAction, Text } from '@forge/react';
import React from 'react';
import type { AdminError } from '../../src/entry/admin/contract/common';
import { noAnswer } from './calls';
import { useSay } from './say/use-say';

interface FailureProps {
  readonly error: AdminError;
  /** Offered as "Try again" when given. */
  readonly retry?: () => void;
}

/** A failure in the words of the catalogue: what, why, and what to do. */
export function Failure({ error, retry }: FailureProps) {
  const say = useSay();
  const isUnanswered = error.code === noAnswer;
  return (
    <SectionMessage
      appearance="error"
      title={isUnanswered ? say('failure.noAnswer.title') : error.title}
      actions={
        retry === undefined
          ? []
          : [
              <SectionMessageAction key="retry" onClick={retry}>
                {say('action.tryAgain')}
              </SectionMessageAction>,
            ]
      }
    >
      <Text>{error.cause}</Text>
      <Text>{isUnanswered ? say('failure.noAnswer.remedy') : error.remedy}</Text>
    </SectionMessage>
  );
}
