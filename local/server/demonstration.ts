import { z } from 'zod';
import { runOkta } from '../okta/run-okta';
import { callAdmin } from './call-admin';
import { access } from './control/access';
import { connect } from './control/connect';
import { settle } from './control/settle';
import { listConnections } from './control/status';
import type { Local } from './local';
import { atAddress, type OktaDocument } from './okta-document';

const demonstrationName = 'Okta demonstration';

/**
 * On the first start in a data folder, creates a connection, gives the app the site's organization key, and plays
 * Okta's onboarding of 25 people and 3 groups. The next start finishes an interrupted one; a finished one is never
 * repeated.
 * @param show receives a progress line; `done` if the line is final
 */
export async function playDemonstration(local: Local, show: (line: string, done: boolean) => void): Promise<void> {
  const begun = await demonstrationOf(local);
  if (!begun || begun.demonstration === 'done') return;
  const document = atAddress(begun, local.url);
  await access(local, { kind: 'organization' });
  show(`SCIM base URL: ${document.baseUrl}`, true);
  let line = '';
  const result = await runOkta({
    baseUrl: document.baseUrl,
    token: document.token,
    users: 25,
    groups: 3,
    members: 10,
    store: {
      load: async () => local.okta.find(document.connectionId)?.directory,
      save: async ({ users, groups }) =>
        local.okta.save({ ...document, directory: { users: [...users], groups: groups.map(toStored) } }),
    },
    onProgress({ phase, done, total }) {
      line = `Okta: ${phase.toLowerCase()}, ${done} of ${total}`;
      show(line, done === total);
    },
  });
  const { pending } = await settle(local);
  const kept = local.okta.find(document.connectionId) ?? document;
  if (result.failed === 0) local.okta.save({ ...kept, demonstration: 'done' });
  show(summary(result.operations, result.failed, result.milliseconds, pending), true);
}

/** The demonstration's connection: the one already begun, or a new one if there is no connection at all. */
async function demonstrationOf(local: Local): Promise<OktaDocument | undefined> {
  const connections = await listConnections(local);
  const begun = local.okta.all().find(({ demonstration }) => demonstration !== undefined);
  if (begun) return connections.some(({ id }) => id === begun.connectionId) ? begun : undefined;
  const orphan = connections.find(({ id, name }) => name === demonstrationName && !local.okta.find(id));
  if (orphan) return adopt(local, orphan);
  if (connections.length > 0) return undefined;
  const { id } = await connect(local, { name: demonstrationName, products: ['jira-software', 'confluence'] });
  return begin(local, local.okta.find(id));
}

/** The process died between creating the connection and noting it: the token is lost, so it gets another. */
async function adopt(
  local: Local,
  { id, name, baseUrl }: { readonly id: string; readonly name: string; readonly baseUrl: string },
): Promise<OktaDocument | undefined> {
  const payload = { connectionId: id, label: 'Simulated Okta' };
  const { token } = await callAdmin(local.forge, 'createToken', payload, z.object({ token: z.string() }));
  return begin(local, { connectionId: id, name, provider: 'okta', scimVersion: '2.0', baseUrl, token });
}

function begin(local: Local, document: OktaDocument | undefined): OktaDocument | undefined {
  if (!document) return undefined;
  const begun: OktaDocument = { ...document, demonstration: 'running' };
  local.okta.save(begun);
  return begun;
}

function toStored<Group extends { readonly members: readonly string[] }>(group: Group) {
  return { ...group, members: [...group.members] };
}

function summary(operations: number, failed: number, milliseconds: number, pending: number): string {
  const seconds = (milliseconds / 1000).toFixed(1);
  const waiting = pending === 0 ? 'nothing is pending' : `${pending} people and groups still wait`;
  return `Okta sent ${operations} requests in ${seconds} s, ${failed} failed; ${waiting}.\n`;
}
