import { useEffect, useRef } from 'react';
import type { ConnectorStatus } from '../../../../src/entry/admin/contract/connector';

/** Tells that another scan has ended than the one that was known at first: there may be more people, or fewer. */
export function useScanEnded(status: ConnectorStatus | undefined, onEnded: () => unknown): void {
  const known = useRef<string>();
  const tell = useRef(onEnded);
  tell.current = onEnded;
  const last = status && (status.scans[0]?.ended ?? 'none');
  useEffect(() => {
    if (last === undefined || last === known.current) return;
    if (known.current !== undefined) tell.current();
    known.current = last;
  }, [last]);
}
