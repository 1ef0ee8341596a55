import { describe, expect, it } from 'vitest';
import { compileScope, scopeOf } from '../../src/sync/rules/scope';
import { worded } from '../support/worded';

const scope = compileScope('active eq true and userType ne "Contractor"');

describe('the scope of a connection', () => {
  it('is everybody by default', () => {
    expect(worded(scopeOf(compileScope('  '), {}))).toEqual({
      kind: 'in',
      why: 'The connection has no scope, so everybody is in it.',
    });
  });

  it.each([
    ['matches', { active: true, userType: 'Employee' }, 'in'],
    ['matches without a type', { active: true }, 'in'],
    ['matches without an active state, which means active', { userType: 'Employee' }, 'in'],
    ['is a contractor', { active: true, userType: 'contractor' }, 'out'],
    ['is an inactive contractor', { active: false, userType: 'Contractor' }, 'out'],
    ['is only inactive', { active: false, userType: 'Employee' }, 'inactive'],
  ])('holds for a person who %s: %j is %s', (_, attributes, kind) => {
    expect(scopeOf(scope, attributes).kind).toBe(kind);
  });

  it.each([
    ['in', { active: true }, 'The person matches the scope active eq true and userType ne "Contractor".'],
    ['out', { userType: 'Contractor' }, 'The person is out of scope: userType ne "Contractor" does not hold.'],
    ['inactive', { active: false }, 'The person would match the scope if the IdP had them active.'],
  ])('says in words why a person is %s', (_, attributes, why) => {
    expect(worded(scopeOf(scope, attributes).why)).toBe(why);
  });

  it('may look into extensions and lists', () => {
    const filter = compileScope(
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq "R&D" or roles[value eq "jira"]',
    );
    const urn = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
    expect(scopeOf(filter, { [urn]: { department: 'r&d' } }).kind).toBe('in');
    expect(scopeOf(filter, { roles: [{ value: 'jira' }] }).kind).toBe('in');
    expect(scopeOf(filter, { roles: [{ value: 'wiki' }] }).kind).toBe('out');
  });
});
