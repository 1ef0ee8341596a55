import type { AdminCallName, AdminPayload } from './contract';

type Needs = { readonly [Name in AdminCallName]?: true | ((payload: AdminPayload<Name>) => boolean) };

/**
 * Calls that need a license: those that make Rollcall change more at Atlassian, or for more people, than it does already.
 * Viewing, previewing, exporting, replacing tokens and credentials, and stopping work without one.
 */
const calls: Needs = {
  createConnection: true,
  duplicateConnection: true,
  updateConnection: ({ mode }) => mode !== undefined && mode !== 'preview',
  saveSettings: true,
  importSettings: true,
  revertSettings: true,
  decideAccount: ({ answer }) => answer.kind !== 'unlink',
  decideGroup: true,
  giveProducts: true,
  giveBackSeats: true,
  unlinkGroup: ({ to }) => to !== undefined,
  syncNow: ({ preview }) => preview !== true,
  settleDrift: ({ decision }) => decision === 'putBack',
  syncFound: true,
  beginUndo: true,
  liftKept: true,
  askConnector: ({ ask }) => ask.kind === 'scan',
};

export function needsLicense<Name extends AdminCallName>(name: Name, payload: AdminPayload<Name>): boolean {
  const needs: Needs[Name] = calls[name];
  return typeof needs === 'function' ? needs(payload) : needs === true;
}
