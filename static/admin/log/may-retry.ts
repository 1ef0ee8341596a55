import type { LogEntry } from '../../../src/entry/admin/contract/log';

/** Whether what an entry is about can be tried again: somebody or something that has not gone through. */
export const mayRetry = ({ outcome, subject, connectionName }: LogEntry): boolean =>
  (outcome === 'failed' || outcome === 'refused' || outcome === 'waiting') &&
  (subject.kind === 'user' || subject.kind === 'group') &&
  subject.id !== undefined &&
  connectionName !== undefined;
