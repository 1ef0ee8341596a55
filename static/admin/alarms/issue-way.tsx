import React, { useState } from 'react';
import type { Alarms } from '../../../src/entry/admin/contract/alarms';
import { useSay } from '../say/use-say';
import { IssueForm } from './issue-form';
import { WayCard } from './way-card';

interface IssueWayProps {
  readonly alarms: Pick<Alarms, 'jira'>;
  readonly onChange: (alarms: Alarms) => void;
}

/** One issue for each incident, in a project that is chosen here. */
export function IssueWay({ alarms: { jira }, onChange }: IssueWayProps) {
  const say = useSay();
  const [isEditing, setEditing] = useState(false);
  return (
    <WayCard
      way="jira"
      facts={
        jira && [
          { label: say('alarms.project'), value: jira.project.name },
          { label: say('alarms.issueType'), value: jira.issueType.name },
        ]
      }
      isEditing={isEditing}
      onEdit={() => setEditing(true)}
      onChange={onChange}
      form={
        <IssueForm
          onCancel={() => setEditing(false)}
          onSaved={(next) => {
            setEditing(false);
            onChange(next);
          }}
        />
      }
    />
  );
}
