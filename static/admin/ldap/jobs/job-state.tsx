import { SectionMessage, SectionMessageAction, Text } from '@forge/react';
import React, { type ReactNode } from 'react';
import type { ConnectorAnswer } from '../../../../src/entry/admin/contract/connector';
import { Failure } from '../../failure';
import { useSay } from '../../say/use-say';
import type { WatchedConnector } from './use-connector';
import type { Job } from './use-job';
import { WaitingForConnector } from './waiting-for-connector';

interface JobStateProps {
  readonly job: Job;
  readonly watched: WatchedConnector;
  readonly retry: () => void;
  /** Shows the answer, if it is one. */
  readonly show: (answer: ConnectorAnswer, jobId: string) => ReactNode;
}

/** What was asked of the connector: how far it is, and in the end the answer or why there is none. */
export function JobState({ job, watched, retry, show }: JobStateProps): ReactNode {
  const say = useSay();
  switch (job.state) {
    case 'none':
      return null;
    case 'asking':
    case 'waiting':
      return <WaitingForConnector watched={watched} />;
    case 'gone':
      return (
        <SectionMessage
          appearance="warning"
          title={say('connector.gone')}
          actions={[
            <SectionMessageAction key="retry" onClick={retry}>
              {say('action.tryAgain')}
            </SectionMessageAction>,
          ]}
        >
          <Text>{say('connector.goneText')}</Text>
        </SectionMessage>
      );
    case 'failed':
      return <Failure error={job.error} retry={retry} />;
    case 'done':
      return job.answer.error === undefined ? (
        show(job.answer, job.jobId)
      ) : (
        <Failure error={job.answer.error} retry={retry} />
      );
  }
}
