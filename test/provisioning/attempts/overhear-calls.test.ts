import { describe, expect, it } from 'vitest';
import type { SiteCall } from '../../../src/journal/entry';
import { overhearCalls } from '../../../src/provisioning/attempts/overhear-calls';
import { type ScimService, scimService } from '../../entry/scim-service';

const call = (path: string): SiteCall => ({ method: 'GET', path, status: 200, milliseconds: 1 });

/** Atlassian has been called once for each of the paths, and they are still to be told. */
function called(service: ScimService, ...paths: readonly string[]) {
  let waiting = paths.map(call);
  Object.assign(service.site, {
    takeCalls: () => {
      const taken = waiting;
      waiting = [];
      return taken;
    },
  });
}

describe('calls that are overheard', () => {
  it('are copied when they are taken for the log, which gets them too', async () => {
    const service = await scimService();
    called(service, '/users', '/groups');
    const original = service.call();
    const { call: overheard, calls } = overhearCalls(original);
    const { site, owners, later } = await overheard.atlassian();
    expect(calls).toEqual([]);
    expect(site.takeCalls()).toEqual([call('/users'), call('/groups')]);
    expect(site.takeCalls()).toEqual([]);
    expect(calls).toEqual([call('/users'), call('/groups')]);
    expect({ owners, later: later(0) }).toEqual({
      owners: original.owners,
      later: '2026-03-01T12:00:00.000Z',
    });
  });

  it('belong to one look at Atlassian, and everything else of the call stays', async () => {
    const service = await scimService();
    const original = service.call();
    const { call: overheard } = overhearCalls(original);
    expect(await overheard.atlassian()).toBe(await overheard.atlassian());
    expect({ ...overheard, atlassian: original.atlassian }).toEqual(original);
    const { site } = await overheard.atlassian();
    expect(await site.findGroup('Engineering')).toBeUndefined();
  });
});
