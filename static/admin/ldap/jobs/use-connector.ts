import { useCallback, useEffect, useRef, useState } from 'react';
import type { AdminError } from '../../../../src/entry/admin/contract/common';
import type { ConnectorStatus } from '../../../../src/entry/admin/contract/connector';
import { call } from '../../calls';
import { isSame } from '../../form/onto-newest';

const pollMilliseconds = 2000;

export interface WatchedConnector {
  /** The last one known; its times may be older than those of `latest`. */
  readonly status: ConnectorStatus | undefined;
  readonly error: AdminError | undefined;
  /** To the last answer. A connector that is watched comes every two seconds: its times alone do not redraw what is being edited. */
  readonly latest: () => ConnectorStatus | undefined;
  /** When the connector is expected next, by the clock of this browser in milliseconds; undefined if there is none. */
  readonly comesAt: () => number | undefined;
  readonly reload: () => Promise<void>;
}

type Known = Pick<WatchedConnector, 'status' | 'error'>;

/**
 * How the connector is, asked every two seconds while somebody looks: that also makes it come as often. The next question
 * waits for the last answer, and none is asked once the tab has been left.
 */
export function useConnector(connectionId: string): WatchedConnector {
  const [known, setKnown] = useState<Known>({ status: undefined, error: undefined });
  const latest = useRef<ConnectorStatus>();
  const answeredAt = useRef(0);
  const turn = useRef(0);

  const reload = useCallback(async () => {
    turn.current += 1;
    const mine = turn.current;
    const answer = await call('getConnector', { connectionId });
    // Asked again, or left, meanwhile.
    if (mine !== turn.current) return;
    if (!answer.ok) return setKnown(({ status }) => ({ status, error: answer.error }));
    latest.current = answer.value;
    answeredAt.current = Date.now();
    setKnown((before) => (isUnchanged(before, answer.value) ? before : { status: answer.value, error: undefined }));
  }, [connectionId]);

  useEffect(() => {
    let isLeft = false;
    let timer: ReturnType<typeof setTimeout>;
    const watch = async () => {
      await reload();
      if (!isLeft) timer = setTimeout(() => void watch(), pollMilliseconds);
    };
    void watch();
    return () => {
      isLeft = true;
      turn.current += 1;
      clearTimeout(timer);
    };
  }, [reload]);

  const comesAt = () => {
    const seconds = latest.current?.connector?.comesInSeconds;
    return seconds === undefined ? undefined : answeredAt.current + seconds * 1000;
  };
  return { ...known, latest: () => latest.current, comesAt, reload };
}

const isUnchanged = ({ status, error }: Known, next: ConnectorStatus): boolean =>
  error === undefined && status !== undefined && isSame(withoutTimes(status), withoutTimes(next));

const withoutTimes = ({ connector, ...status }: ConnectorStatus) => ({
  ...status,
  connector: connector && { ...connector, seen: '', comesInSeconds: 0 },
});
