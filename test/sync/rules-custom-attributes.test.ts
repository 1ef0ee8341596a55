import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../src/connections/settings/document/parse-settings';
import { mapCustomAttributes, mostBytes } from '../../src/sync/rules/custom-attributes';
import { worded } from '../support/worded';

const { customAttributes } = parseSettings({
  customAttributes: [
    { name: 'Department', from: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department' },
    { name: 'Cost code', from: 'costCode' },
    { name: 'Roles', from: 'roles', showOn: [] },
  ],
});

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

describe('the custom attributes of a person', () => {
  it('come from any attribute, extensions and lists included', () => {
    const sent = {
      [enterprise]: { department: 'R&D' },
      'urn:okta:custom:1.0:User': { costcode: 12 },
      roles: [{ value: 'a' }, { value: 'b' }],
    };
    const { values, set, removed } = mapCustomAttributes(customAttributes, sent);
    expect(values).toEqual({ Department: 'R&D', 'Cost code': '12', Roles: 'a, b' });
    expect({ set, removed }).toEqual({ set: ['Department', 'Cost code', 'Roles'], removed: [] });
  });

  it('follow the IdP: changed values are set, values no longer sent are removed', () => {
    const before = { Department: 'R&D', 'Cost code': '12', Roles: 'a' };
    const { values, set, removed } = mapCustomAttributes(customAttributes, { costCode: '13', roles: ['a'] }, before);
    expect({ values, set, removed }).toEqual({
      values: { 'Cost code': '13', Roles: 'a' },
      set: ['Cost code'],
      removed: ['Department'],
    });
  });

  it('go when their row goes', () => {
    expect(mapCustomAttributes([], { costCode: 'x' }, { 'Cost code': 'x' })).toMatchObject({
      values: {},
      removed: ['Cost code'],
    });
  });

  it('change nothing when nothing changed', () => {
    const { values } = mapCustomAttributes(customAttributes, { costCode: 'x' });
    expect(mapCustomAttributes(customAttributes, { costCode: 'x' }, values)).toMatchObject({ set: [], removed: [] });
  });

  it('never exceed what Jira keeps for a person: earlier rows come first', () => {
    const sent = { [enterprise]: { department: 'ü'.repeat(10_000) }, costCode: 'x'.repeat(20_000), roles: ['a'] };
    const { values, rows } = mapCustomAttributes(customAttributes, sent);
    expect(Object.keys(values)).toEqual(['Department', 'Roles']);
    expect(new TextEncoder().encode(JSON.stringify(values)).length).toBeLessThanOrEqual(mostBytes);
    expect(worded(rows[1])).toMatchObject({ outcome: 'unusable', reason: expect.stringContaining('32,768 bytes') });
  });

  it('are reported row by row', () => {
    const { rows } = mapCustomAttributes(customAttributes, { costCode: 'x' });
    const source = `attribute ${enterprise}:department`;
    expect(worded(rows)).toEqual([
      { to: 'Department', row: 1, source, outcome: 'missing', reason: 'The IdP sent no value.' },
      {
        to: 'Cost code',
        row: 2,
        source: 'attribute costCode',
        input: 'x',
        output: 'x',
        outcome: 'set',
        reason: 'It gives Cost code.',
      },
      { to: 'Roles', row: 3, source: 'attribute roles', outcome: 'missing', reason: 'The IdP sent no value.' },
    ]);
  });

  it('may take all that Jira keeps for a person', () => {
    // `{` and `}`, and for each value its name, `:` and a comma.
    const taken = 2 + '"Cost code"'.length + 2 + 2;
    const fits = mapCustomAttributes(customAttributes, { costCode: 'x'.repeat(mostBytes - taken) });
    expect(fits.set).toEqual(['Cost code']);
    const tooLong = mapCustomAttributes(customAttributes, { costCode: 'x'.repeat(mostBytes - taken + 1) });
    expect(tooLong.set).toEqual([]);
  });
});
