import { describe, expect, it } from 'vitest';
import { simulate } from './support/simulation';

const document = {
  type: 'doc',
  version: 1,
  content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Why' }] }],
};
const fields = (more: object = {}) => ({
  project: { id: '10002' },
  issuetype: { id: '10100' },
  summary: 'Alarm',
  description: document,
  ...more,
});
const properties = [{ key: 'mark', value: { id: 'one' } }];
const search = (jql: string) => `search/jql?${new URLSearchParams({ jql, fields: 'status' })}`;

describe('issues that an app creates', () => {
  it('are found by their property, in their project', async () => {
    const { asApp } = simulate();
    expect((await asApp('POST', 'issue', { fields: fields(), properties })).body).toMatchObject({ key: 'WEB-1' });
    const found = await asApp('GET', search('project = 10002 AND issue.property[mark].id = "one"'));
    expect(found.body.issues).toMatchObject([{ key: 'WEB-1', fields: { status: { statusCategory: { key: 'new' } } } }]);
    for (const jql of [
      'project = 10000 AND issue.property[mark].id = "one"',
      'project = 10002 AND issue.property[mark].id = "two"',
    ]) {
      expect((await asApp('GET', search(jql))).body.issues).toEqual([]);
    }
    expect((await asApp('GET', search('text ~ alarm'))).status).toBe(400);
  });

  it('are commented, the newest comment first, with properties on request', async () => {
    const { asApp } = simulate();
    await asApp('POST', 'issue', { fields: fields() });
    expect((await asApp('POST', 'issue/WEB-1/comment', { body: document, properties })).status).toBe(201);
    await asApp('POST', 'issue/WEB-1/comment', { body: document });
    const listed = await asApp('GET', 'issue/WEB-1/comment?orderBy=-created&expand=properties');
    expect(listed.body.comments.map((comment: { properties: unknown }) => comment.properties)).toEqual([
      [],
      properties,
    ]);
    expect((await asApp('GET', 'issue/WEB-1/comment')).body.comments[0]).not.toHaveProperty('properties');
    expect((await asApp('POST', 'issue/WEB-1/comment', { body: 'text' })).status).toBe(400);
  });

  it('move where their workflow leads', async () => {
    const { asApp } = simulate();
    await asApp('POST', 'issue', { fields: fields() });
    await asApp('POST', 'issue', { fields: fields({ issuetype: { id: '10103' } }) });
    const to = async (key: string) =>
      (await asApp('GET', `issue/${key}/transitions`)).body.transitions.map(({ name }: { name: string }) => name);
    expect(await to('WEB-1')).toEqual(['Start', 'Finish']);
    expect(await to('WEB-2')).toEqual(['Start']);
    expect((await asApp('POST', 'issue/WEB-2/transitions', { transition: { id: '31' } })).status).toBe(400);
    expect((await asApp('POST', 'issue/WEB-1/transitions', { transition: { id: '31' } })).status).toBe(204);
    expect((await asApp('GET', 'issue/WEB-1?fields=status')).body.fields.status.statusCategory.key).toBe('done');
  });

  it('need the fields of their type, a scope, and a project that lets apps in', async () => {
    const { asApp, asAppWith, site } = simulate();
    const typed = await asApp('POST', 'issue', { fields: fields({ issuetype: { id: '10102' } }) });
    expect([typed.status, Object.keys(typed.body.errors)]).toEqual([400, ['customfield_10010']]);
    expect((await asAppWith('read:jira-work')('POST', 'issue', { fields: fields() })).status).toBe(401);
    site.closeToApps('WEB');
    expect((await asApp('POST', 'issue', { fields: fields() })).status).toBe(400);
    const mine = await asApp('GET', 'mypermissions?projectId=10002&permissions=CREATE_ISSUES');
    expect(mine.body.permissions.CREATE_ISSUES.havePermission).toBe(false);
  });
});
