import { Inline, SectionMessage, Spinner, Text } from '@forge/react';
import React, { useEffect, useState } from 'react';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import { call } from '../calls';
import { formatMoment } from '../moment';
import { useSay } from '../say/use-say';
import { useLoaded } from '../use-loaded';
import { hasBeenCalled } from './connection-lozenges';

const listenMilliseconds = 5000;

interface LiveListenerProps {
  readonly connection: Connection;
  /** The identity provider's call got through. */
  readonly onCalled?: () => unknown;
}

/** Waits for a connection's first call while it is open; shows nothing for one that has been called before. */
export function LiveListener({ connection, onCalled }: LiveListenerProps) {
  // The message stays until the administrator leaves, though the connection changes with the first call.
  const [wasSilent] = useState(!hasBeenCalled(connection));
  return wasSilent ? <Listening connectionId={connection.id} onCalled={onCalled} /> : null;
}

interface ListeningProps {
  readonly connectionId: string;
  readonly onCalled: (() => unknown) | undefined;
}

function Listening({ connectionId, onCalled }: ListeningProps) {
  const say = useSay();
  const { loaded, reload } = useLoaded(() => call('getConnection', { connectionId }), connectionId);
  const { lastRequest, lastRefused } = loaded.state === 'ready' ? loaded.value : {};
  const isOver = lastRequest !== undefined;

  useEffect(() => {
    if (isOver) {
      onCalled?.();
      return;
    }
    const timer = setInterval(() => void reload(), listenMilliseconds);
    return () => clearInterval(timer);
  }, [isOver, onCalled, reload]);

  if (lastRequest !== undefined) {
    return (
      <SectionMessage appearance="success" title={say('listener.received')}>
        <Text>{say('listener.receivedText', { at: formatMoment(lastRequest, say.locale) })}</Text>
      </SectionMessage>
    );
  }
  if (lastRefused !== undefined) {
    return (
      <SectionMessage
        appearance="error"
        title={say('listener.wrongToken', { at: formatMoment(lastRefused, say.locale) })}
      >
        <Text>{say('listener.wrongTokenText')}</Text>
      </SectionMessage>
    );
  }
  return (
    <Inline space="space.100" alignBlock="center">
      <Spinner size="small" label={say('listener.waiting')} />
      <Text color="color.text.subtle">{say('listener.waiting')}</Text>
    </Inline>
  );
}
