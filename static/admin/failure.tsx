import { SectionMessage, SectionMessageAction, Text } from '@forge/react';
import React from 'react';
import type { AdminError } from '../../src/entry/admin/contract';

interface FailureProps {
  readonly error: AdminError;
  /** Offered as "Try again" when given. */
  readonly retry?: () => void;
}

/** A failure in the words of the catalogue: what, why, and what to do. */
export function Failure({ error, retry }: FailureProps) {
  return (
    <SectionMessage
      appearance="error"
      title={error.title}
      actions={
        retry === undefined
          ? []
          : [
              <SectionMessageAction key="retry" onClick={retry}>
                Try again
              </SectionMessageAction>,
            ]
      }
    >
      <Text>{error.cause}</Text>
      <Text>{error.remedy}</Text>
    </SectionMessage>
  );
}
