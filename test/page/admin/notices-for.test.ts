import { describe, expect, it } from 'vitest';
import type { Notice } from '../../../src/entry/admin/contract/overview';
import { noticesFor } from '../../../static/admin/notices-for';

const okta = { id: 'c1', name: 'Okta' };
const entra = { id: 'c2', name: 'Entra' };
const preview: Notice = { key: 'preview', connections: [okta, entra] };
const missing: Notice = { key: 'access-missing' };

describe('the banners of a screen', () => {
  it('name all connections in preview on the overview and in the list', () => {
    for (const screen of ['overview', 'connections'] as const) {
      expect(noticesFor({ screen }, [missing, preview])).toEqual([missing, preview]);
    }
  });

  it('name only its own connection on its screens', () => {
    const own = [{ key: 'preview', connections: [entra] }];
    expect(noticesFor({ screen: 'connection', connectionId: 'c2', tab: 'log' }, [preview])).toEqual(own);
    expect(noticesFor({ screen: 'subject-log', connectionId: 'c2', subjectId: 'u1' }, [preview])).toEqual(own);
    expect(noticesFor({ screen: 'connection', connectionId: 'c3' }, [preview])).toEqual([]);
  });

  it('leave it to the tabs about a connector to say that it is silent', () => {
    const silent: Notice = { key: 'connector-silent', connection: okta, since: '2026-03-04T11:00:00.000Z' };
    const on = (connectionId: string, tab: 'connector' | 'people') =>
      noticesFor({ screen: 'connection', connectionId, tab }, [silent]);
    expect([on('c1', 'connector'), on('c1', 'people'), on('c2', 'connector')]).toEqual([[], [silent], [silent]]);
  });

  it('say nothing of the preview where no connection is concerned', () => {
    for (const screen of ['access', 'log', 'settings'] as const) {
      expect(noticesFor({ screen }, [missing, preview])).toEqual([missing]);
    }
  });
});
