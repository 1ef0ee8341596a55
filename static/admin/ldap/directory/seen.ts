import type { ConnectorStatus } from '../../../../src/entry/admin/contract/connector';

/** Attributes that people and groups of the directory really had, when a connection was tested. */
export type Seen = ConnectorStatus['seen'];

export const nothingSeen: Seen = { people: [], groups: [] };
