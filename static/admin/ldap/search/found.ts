import type { ConnectorAnswer } from '../../../../src/entry/admin/contract/connector';

/** A person whom the connector has found, and how the app is told who is meant. */
export interface Found {
  readonly person: NonNullable<ConnectorAnswer['people']>[number];
  readonly jobId: string;
  /** Among those found, counted from 0. */
  readonly index: number;
}
