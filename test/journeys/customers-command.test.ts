import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PortalSnapshot } from '../../local/atlassian/portal';
import { type LocalServer, startLocal } from '../../local/server/start-local';
import { runJsonCommand } from '../support/command-line';

const folder = mkdtempSync(join(tmpdir(), 'customers-'));
let server: LocalServer;

beforeAll(async () => {
  server = await startLocal({ port: 0, isPageLater: true, dataDirectory: folder, queryLagMilliseconds: 0 });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const local = <Value>(...argv: string[]) => runJsonCommand<Value>(server.url, argv);

describe('the command line', () => {
  it('connects customers whom Okta sends with their groups, removes and brings back', async () => {
    const { id } = await local<{ id: string }>('connect', '--name', 'Portal', '--target', 'customers');
    await local('okta', '--connection', id, '--users', '5', '--groups', '2', '--members', '3');
    await local('settle');
    const { customers, organizations } = await local<PortalSnapshot>('site', '--customers');
    expect(customers).toHaveLength(5);
    expect(organizations.map(({ members }) => members.length)).toEqual([3, 3]);
    await local('okta', '--connection', id, '--users', '5', '--groups', '2', '--members', '3', '--scenario', 'leavers');
    await local('settle');
    const taken = server.site.calls.counts()['DELETE /rest/servicedeskapi/organization/{organizationId}/user'];
    expect(taken).toBeGreaterThan(0);
    // Okta's leavers return in their former state.
    expect(server.site.portal()).toMatchObject({ customers, organizations });
  });

  it('accepts settings for customers with their defaults, and names invalid ones', async () => {
    const { id } = await local<{ id: string }>('connect', '--name', 'Support', '--target', 'customers');
    const { yaml } = await local<{ yaml: string }>('settings', '--connection', id);
    expect(yaml).toContain('onDeactivate: removeFromGroups');
  });
});
