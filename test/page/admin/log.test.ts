import { describe, expect, it } from 'vitest';
import { fixRoute } from '../../../static/admin/log/entry/fix-route';
import { supportText } from '../../../static/admin/log/entry/support-text';
import { toCsv, toJson } from '../../../static/admin/log/export/export-entries';
import { isFiltering, noFilter, toLogFilter } from '../../../static/admin/log/list/entry-filter';
import { aLogEntry, aNamed } from '../support/builders';

const now = Date.parse('2026-03-04T12:00:00.000Z');

describe('the filter of the log', () => {
  it('asks for everything while nothing is chosen', () => {
    expect(toLogFilter(noFilter, now)).toEqual({});
    expect(isFiltering({ text: ' ' })).toBe(false);
    expect(isFiltering({ text: '', time: {} })).toBe(false);
  });

  it('asks the app for what was chosen', () => {
    const subject = { id: 'u1', label: 'm…', connectionId: 'c1' };
    expect(toLogFilter({ outcome: 'failed', source: 'queue', kind: 'invite', subject, text: ' Sales ' }, now)).toEqual({
      outcome: 'failed',
      source: 'queue',
      kind: 'invite',
      connectionId: 'c1',
      subjectId: 'u1',
      text: 'Sales',
    });
  });

  it('counts hours from now, and days whole, in the viewer’s zone', () => {
    expect(toLogFilter({ text: '', time: { hours: '24' } }, now)).toEqual({ after: '2026-03-03T12:00:00.000Z' });
    const days = toLogFilter({ text: '', time: { from: '2026-03-01', to: '2026-03-02' } }, now);
    expect(days).toEqual({
      after: new Date('2026-03-01T00:00:00').toISOString(),
      before: new Date('2026-03-02T23:59:59.999').toISOString(),
    });
    expect(toLogFilter({ text: '', time: { to: '2026-03-02' } }, now)).not.toHaveProperty('after');
  });
});

describe('an entry', () => {
  const waiting = aLogEntry({ outcome: 'waiting', cause: 'access-missing' });

  it('leads to where its cause can be fixed', () => {
    expect(fixRoute(waiting)).toEqual({ screen: 'access' });
    expect(fixRoute({ ...waiting, cause: 'create-off' })).toEqual({
      screen: 'connection',
      connectionId: 'c0nnect10nId',
    });
    expect(fixRoute({ ...waiting, cause: 'atlassian-busy' })).toBeUndefined();
    expect(fixRoute(aLogEntry())).toBeUndefined();
  });

  it('can be handed to a helper without data from the identity provider', () => {
    const request = { method: 'POST', path: '/Users', status: 201, body: '{"userName":"m…@example.com"}' };
    const text = supportText(aLogEntry({ request }));
    expect(text).toContain('request: POST /Users -> 201\n');
    expect(text).toContain('- POST /v2/orgs/{orgId}/users/invite -> 200, 84 ms, r-77\n');
    expect(text).toContain('- [invite: applied] Invite m…@example.com - Okta assigned');
    expect(text).not.toContain('userName');
  });
});

describe('an entry with people in clear', () => {
  const entry = aLogEntry({ summary: 'Invited m…@example.com.' });

  it('is for support only if asked', () => {
    expect(supportText(entry)).not.toMatch(/mia/i);
    const text = supportText(entry, [aNamed()]);
    expect(text).toContain('subject: user u1 Mia Stone <mia@example.com>\n');
    expect(text).toContain('summary: Invited mia@example.com.\n');
    expect(text).toContain('] Invite mia@example.com - ');
  });

  it('is exported only if asked', () => {
    const [head, line] = toCsv([entry], { names: [aNamed()] }).split('\r\n');
    expect(head).toBe('at,connection,source,kind,subject,address,operation,outcome,cause,summary,id');
    expect(line).toContain(',user,Mia Stone,mia@example.com,Create user,applied,,Invited mia@example.com.,');
    expect(toCsv([entry])).not.toMatch(/mia/i);
    expect(JSON.parse(toJson([entry], [aNamed()]))).toMatchObject([
      { subject: { label: 'Mia Stone', address: 'mia@example.com' }, summary: 'Invited mia@example.com.' },
    ]);
    expect(toJson([entry])).not.toMatch(/mia/i);
  });
});

describe('an export of the log', () => {
  it('quotes commas, quotes and line ends, and disarms formulas', () => {
    const entry = aLogEntry({
      summary: 'He said "no", then\nleft.',
      subject: { kind: 'group', label: '=HYPERLINK(1)' },
    });
    const [head, ...lines] = toCsv([entry]).split('\r\n');
    expect(head).toBe('at,connection,source,kind,subject,operation,outcome,cause,summary,id');
    expect(lines.join('\r\n')).toContain(',group,\'=HYPERLINK(1),Create user,applied,,"He said ""no"", then\nleft.",');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(1)', ' =1+1', '\t=1', '\n=1', '＝1'])(
    'treats %j as text, never as a formula',
    (label) => {
      const [, line = ''] = toCsv([aLogEntry({ subject: { kind: 'group', label } })]).split(/\r\n/);
      expect(line).toMatch(/,group,"?'/);
    },
  );

  it('ends each line as RFC 4180 requires, and names the columns only in the first part', () => {
    expect(toCsv([aLogEntry()]).split('\r\n')).toHaveLength(3);
    expect(toCsv([aLogEntry()], { withHead: false })).toMatch(/^2026-03-04T10:42:00.000Z,.*\r\n$/);
  });

  it('contains what the log shows as JSON', () => {
    expect(JSON.parse(toJson([aLogEntry()]))).toMatchObject([{ id: 'entry1', outcome: 'applied' }]);
  });
});
