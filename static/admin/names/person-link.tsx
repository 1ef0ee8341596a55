import { Text } from '@forge/react';
import React from 'react';
import type { Named } from '../../../src/entry/admin/contract/names';
import { OpenLink } from '../open-link';
import type { Go } from '../use-route';

interface PersonLinkProps {
  /** A person, or a group. */
  readonly person: Named;
  /** Absent where nothing may be opened. */
  readonly go: Go | undefined;
}

/** A name that opens the person or group among the people and groups of their connection. */
export function PersonLink({ person: { connectionId, kind, id, name, isElsewhere }, go }: PersonLinkProps) {
  if (go === undefined || isElsewhere) return <Text>{name}</Text>;
  const subject = { kind: kind === 'user' ? 'person' : kind, id } as const;
  return <OpenLink label={name} onClick={() => go({ screen: 'connection', connectionId, tab: 'people', subject })} />;
}
